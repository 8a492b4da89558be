import { encodedSize, PADDING, specialTokens, type TextEncoding } from './encoding';
import { tokenize } from './tokenize';

/** Turns texts into numbers by one encoding. */
export class TokenEncoder {
  readonly size: number;
  readonly #encoding: TextEncoding;
  readonly #indices: ReadonlyMap<string, number>;
  /** What a token that is not in the vocabulary becomes. */
  readonly #unknown: number;

  constructor(encoding: TextEncoding) {
    this.#encoding = encoding;
    this.size = encodedSize(encoding);
    this.#indices = new Map(encoding.vocabulary.map((token, index) => [token, index]));
    this.#unknown = specialTokens(encoding).length - 1;
  }

  /** The index of each token, however many there are. */
  indices(text: string): number[] {
    return tokenize(text, this.#encoding).map((token) => this.#indices.get(token) ?? this.#unknown);
  }

  /**
   * Writes one text's `size` values from `at` on, where zeros stand: the indices of its first tokens,
   * or per token of the vocabulary whether it occurs, how often, or how often times its weight.
   */
  write(text: string, values: Float32Array | Int32Array | Uint8Array, at = 0): void {
    const { outputMode, idf = [] } = this.#encoding;
    const indices = this.indices(text);
    if (outputMode === 'int') {
      values.set(indices.slice(0, this.size), at);
      return;
    }
    for (const index of indices) {
      const before = values[at + index] ?? 0;
      if (outputMode === 'multiHot') values[at + index] = 1;
      else values[at + index] = before + (outputMode === 'count' ? 1 : (idf[index] ?? 0));
    }
  }

  encode(text: string): Float32Array {
    const values = new Float32Array(this.size);
    this.write(text, values);
    return values;
  }
}

/** The text that token indices stand for, padding left out. */
export function decodeText(
  { vocabulary, split }: Pick<TextEncoding, 'vocabulary' | 'split'>,
  indices: ArrayLike<number>,
): string {
  const tokens = Array.from(indices, (index) => vocabulary[index] ?? '');
  return tokens.filter((token) => token !== PADDING).join(split === 'character' ? '' : ' ');
}
