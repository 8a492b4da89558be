import type { CorpusConfig } from '../config';

/** Where the token that begins at `at` or after it lies in a text; null where there is none. */
export type NextToken = (text: string, at: number) => readonly [start: number, end: number] | null;

/** A character as a reader counts them: a code point, so that 𠮷 is one and not two halves. */
const nextCharacter: NextToken = (text, at) => {
  const code = text.codePointAt(at);
  return code === undefined ? null : [at, at + (code > 0xffff ? 2 : 1)];
};

/** ASCII's spaces alone part words, as in TextVectorization. */
const WORD = /[^ \t\n\v\f\r]+/g;

/** What stands between white space, punctuation included. */
const nextWord: NextToken = (text, at) => {
  WORD.lastIndex = at;
  const found = WORD.exec(text);
  return found && [found.index, WORD.lastIndex];
};

export const nextTokenOf = (unit: CorpusConfig['unit']): NextToken =>
  unit === 'character' ? nextCharacter : nextWord;

/** What stands between two tokens of a text that is written anew. */
export const separatorOf = (unit: CorpusConfig['unit']): string =>
  unit === 'character' ? '' : ' ';

/** Calls back with each token of a text in turn: its place in it from 0, and where it lies. */
export function eachToken(
  text: string,
  unit: CorpusConfig['unit'],
  visit: (place: number, start: number, end: number) => void,
): number {
  const next = nextTokenOf(unit);
  let place = 0;
  for (let found = next(text, 0); found; found = next(text, found[1])) {
    visit(place, found[0], found[1]);
    place++;
  }
  return place;
}

/** The tokens of a short text. */
export function tokensOf(text: string, unit: CorpusConfig['unit']): string[] {
  const tokens: string[] = [];
  eachToken(text, unit, (_, start, end) => tokens.push(text.slice(start, end)));
  return tokens;
}
