/** Where a text stops being JSON, counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  /** The text ends too early, as a file does that was not written to its end. */
  readonly atEnd: boolean;
}

const SPACE = /[\t\n\r ]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** What may come next. `first` forms also allow the bracket that closes. */
type Wanted = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'comma';

/**
 * Where `JSON.parse` refused a text. Its own message gives the place in one engine and not in another.
 * Holds its own stack: a hostile file may be nested a million deep.
 */
export function findJsonError(text: string): TextPlace {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  let at = skip(SPACE, text, 0).at;
  while (at < text.length && !(wanted === 'comma' && open.length === 0)) {
    const inside = open.at(-1);
    const character = text[at];
    let step: Step = { ok: true, at: at + 1 };
    if (wanted === 'colon') {
      if (character !== ':') step = { ok: false, at };
      wanted = 'value';
    } else if (inside && character === (inside === '{' ? '}' : ']') && mayClose(wanted)) {
      open.pop();
      wanted = 'comma';
    } else if (wanted === 'comma') {
      if (character !== ',') step = { ok: false, at };
      wanted = inside === '{' ? 'key' : 'value';
    } else if (wanted === 'key' || wanted === 'first-key') {
      step = character === '"' ? skipString(text, at) : { ok: false, at };
      wanted = 'colon';
    } else if (character === '{' || character === '[') {
      open.push(character);
      wanted = character === '{' ? 'first-key' : 'first-value';
    } else {
      step = character === '"' ? skipString(text, at) : skip(SCALAR, text, at);
      wanted = 'comma';
    }
    if (!step.ok) {
      return placeAt(text, step.at, step.at >= text.length || isCutWord(text, step.at));
    }
    at = skip(SPACE, text, step.at).at;
  }
  return placeAt(text, at, at >= text.length);
}

const mayClose = (wanted: Wanted): boolean =>
  wanted === 'comma' || wanted === 'first-value' || wanted === 'first-key';

/** Where the next token begins, or the character that is wrong. */
interface Step {
  readonly ok: boolean;
  readonly at: number;
}

function skip(pattern: RegExp, text: string, at: number): Step {
  pattern.lastIndex = at;
  return pattern.test(text) ? { ok: true, at: pattern.lastIndex } : { ok: false, at };
}

function skipString(text: string, start: number): Step {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { ok: true, at: at + 1 };
    const step = code === 0x5c ? skip(ESCAPE, text, at) : { ok: code >= 0x20, at: at + 1 };
    if (!step.ok) return { ok: false, at };
    at = step.at;
  }
  return { ok: false, at };
}

/** A word, a number or an escape that begins right and that the end of the text cuts off. */
const CUT = /^(?:tr?u?|fa?l?s?|nu?l?|-?\d*\.?\d*[eE]?[+-]?|\\(?:u[0-9a-fA-F]{0,3})?)$/;
const isCutWord = (text: string, at: number): boolean => CUT.test(text.slice(at, at + 400));

function placeAt(text: string, at: number, atEnd: boolean): TextPlace {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n'), atEnd };
}
