/** A value and the line on which it begins; undefined is what is no JSON. */
export interface JsonValue {
  readonly value: unknown;
  readonly line: number;
}

/** The value of each line that is not blank. */
export function* jsonLines(chunks: Iterable<string>): Generator<JsonValue> {
  let rest = '';
  let line = 1;
  for (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      if (text.trim() !== '') yield { value: parse(text), line };
      line += 1;
    }
  }
  if (rest.trim() !== '') yield { value: parse(rest), line };
}

/**
 * The values of a JSON array, one at a time: cut out by counting brackets outside strings, so that the
 * array as a whole is never in memory.
 */
export function* jsonValues(chunks: Iterable<string>): Generator<JsonValue> {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let line = 1;
  let start = 1;
  /** Of the value under way, from earlier chunks. */
  let before = '';
  for (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (code === NEW_LINE) line += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) inString = false;
        continue;
      }
      if (code === QUOTE) inString = true;
      else if (code === BRACE || code === BRACKET) {
        depth += 1;
        if (depth === 1) [from, before, start] = [at + 1, '', line];
      } else if (code === BRACE_END || code === BRACKET_END) {
        depth -= 1;
        if (depth > 0) continue;
        yield* elementOf(before + chunk.slice(from, at), start);
        [from, before, start] = [at + 1, '', line];
        depth = Math.max(0, depth);
      } else if (code === COMMA && depth === 1) {
        yield* elementOf(before + chunk.slice(from, at), start);
        [from, before, start] = [at + 1, '', line];
      }
    }
    before += chunk.slice(from);
  }
  if (before.trim() !== '') yield { value: undefined, line: start };
}

const [NEW_LINE, QUOTE, BACKSLASH, COMMA] = [0x0a, 0x22, 0x5c, 0x2c];
const [BRACKET, BRACKET_END, BRACE, BRACE_END] = [0x5b, 0x5d, 0x7b, 0x7d];

function* elementOf(text: string, line: number): Generator<JsonValue> {
  if (text.trim() === '') return;
  const blank = text.length - text.trimStart().length;
  const ends = text.slice(0, blank).split('\n').length - 1;
  yield { value: parse(text), line: line + ends };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
