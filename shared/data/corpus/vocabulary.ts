import type { CorpusConfig } from '../config';
import { eachToken } from './tokens';

/** A token of more characters is no word that is worth a class: a picture in letters, say. */
const LONGEST_TOKEN = 100;

/** The class of all tokens that are not told apart. Keras calls it so too. */
export const UNKNOWN = '[UNK]';

/**
 * The tokens that a network may write, commonest first and of equally common ones the earlier, after
 * UNKNOWN at 0. Only tokens before `end` count: what follows is to be predicted.
 */
export function vocabularyOf(
  text: string,
  end: number,
  { unit, vocabulary }: Pick<CorpusConfig, 'unit' | 'vocabulary'>,
): string[] {
  const counts = new Map<string, number>();
  eachToken(text, unit, (place, from, to) => {
    if (place >= end || to - from > LONGEST_TOKEN) return;
    const token = text.slice(from, to);
    counts.set(token, (counts.get(token) ?? 0) + 1);
  });
  const known = [...counts].sort(([, a], [, b]) => b - a).slice(0, vocabulary - 1);
  return [UNKNOWN, ...known.map(([token]) => token)];
}
