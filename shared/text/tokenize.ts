import type { TextSettings } from './encoding';

type Splitting = Pick<TextSettings, 'standardize' | 'split' | 'ngrams'>;

/** The tokens of a text, in order, n-grams behind. */
export function tokenize(text: string, { standardize, split, ngrams }: Splitting): string[] {
  const tokens = splitText(standardizeText(text, standardize), split);
  return ngrams === 1 ? tokens : withNgrams(tokens, ngrams);
}

/** As Keras: ASCII's punctuation, and no other. */
const PUNCTUATION = /[!"#$%&()*+,\-./:;<=>?@[\\\]^_`{|}~']/g;

export function standardizeText(text: string, how: TextSettings['standardize']): string {
  const lower = how === 'lowerAndStrip' || how === 'lower' ? toLower(text) : text;
  return how === 'lowerAndStrip' || how === 'strip' ? lower.replace(PUNCTUATION, '') : lower;
}

/** As Keras, whose TensorFlow knows the small letters of ASCII alone. */
const toLower = (text: string): string =>
  text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

/** Scripts that are written without spaces between words: here each character is a token. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Punctuation outside of ASCII, such as “，” and “。”: parts tokens. */
const WIDE_PUNCTUATION = /[^\P{P}!-~]+/gu;

function splitText(text: string, split: TextSettings['split']): string[] {
  if (split === 'character') return Array.from(text);
  if (split === 'whitespace') return atWhitespace(text);
  return atWhitespace(text.replace(UNSPACED, ' $& ').replace(WIDE_PUNCTUATION, ' '));
}

/** As TensorFlow, which knows ASCII's spaces alone. */
const atWhitespace = (text: string): string[] =>
  text.split(/[ \t\n\v\f\r]+/).filter((token) => token !== '');

/** The tokens, then runs of two, then of three, and so on, as TensorFlow puts them. */
function withNgrams(tokens: readonly string[], most: number): string[] {
  const all = [...tokens];
  for (let size = 2; size <= most; size += 1) {
    for (let first = 0; first + size <= tokens.length; first += 1) {
      all.push(tokens.slice(first, first + size).join(' '));
    }
  }
  return all;
}
