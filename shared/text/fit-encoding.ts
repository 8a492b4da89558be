import { specialTokens, type TextEncoding, type TextSettings } from './encoding';
import { tokenize } from './tokenize';

/**
 * Learns the vocabulary from texts, as Keras's `adapt`: the tokens that occur most, the commonest
 * first, of equal ones the last by the alphabet first, as many as `maxTokens` allows.
 */
export function fitEncoding(settings: TextSettings, texts: Iterable<string>): TextEncoding {
  const { frequencies, documents, total } = countTokens(settings, texts);
  const special = specialTokens(settings);
  for (const token of special) frequencies.delete(token);
  const known = [...frequencies]
    .sort(([a, countA], [b, countB]) => countB - countA || compareCodePoints(b, a))
    .slice(0, settings.maxTokens - special.length)
    .map(([token]) => token);
  const vocabulary = [...special, ...known];
  if (settings.outputMode !== 'tfIdf') return { ...settings, vocabulary };
  const weights = known.map((token) => inverseFrequency(total, documents.get(token) ?? 0));
  // The unknown counts as much as a token does on average.
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length);
  return { ...settings, vocabulary, idf: [mean, ...weights] };
}

/** A smoothed inverse document frequency: log(1 + texts / (1 + texts with the token)). */
const inverseFrequency = (texts: number, withToken: number): number =>
  Math.log(1 + texts / (1 + withToken));

interface Counts {
  /** How often each token occurs. */
  readonly frequencies: Map<string, number>;
  /** In how many texts each token occurs. */
  readonly documents: ReadonlyMap<string, number>;
  readonly total: number;
}

function countTokens(settings: TextSettings, texts: Iterable<string>): Counts {
  const frequencies = new Map<string, number>();
  const documents = new Map<string, number>();
  let total = 0;
  for (const text of texts) {
    total += 1;
    const tokens = tokenize(text, settings);
    for (const token of tokens) frequencies.set(token, (frequencies.get(token) ?? 0) + 1);
    for (const token of new Set(tokens)) documents.set(token, (documents.get(token) ?? 0) + 1);
  }
  return { frequencies, documents, total };
}

/** The order of UTF-8 bytes, which is not that of JavaScript's UTF-16 units. */
function compareCodePoints(a: string, b: string): number {
  const least = Math.min(a.length, b.length);
  for (let at = 0; at < least; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all that need none. */
const rank = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
