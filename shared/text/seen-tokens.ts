import type { TextEncoding } from './encoding';
import { tokenize } from './tokenize';

/** A token of a text as a model sees it. */
export interface SeenToken {
  readonly token: string;
  readonly isKnown: boolean;
}

/** The tokens of a text that a model takes in, and which of them it can tell from others. */
export function seenTokens(text: string, encoding: TextEncoding): SeenToken[] {
  const known = new Set(encoding.vocabulary);
  const tokens = tokenize(text, encoding).map((token) => ({ token, isKnown: known.has(token) }));
  return encoding.outputMode === 'int' ? tokens.slice(0, encoding.length) : tokens;
}
