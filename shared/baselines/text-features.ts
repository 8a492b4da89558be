import { TokenEncoder } from '../text/encode-text';
import { fitEncoding } from '../text/fit-encoding';

/** The most frequent tokens that become features. */
const MOST_TOKENS = 2000;
/** Numbers of all texts together: 512 MB. */
const MOST_VALUES = 2 ** 27;

export interface TextFeatures {
  readonly width: number;
  /** Writes a text's features from `at` on, where zeros stand. */
  write(text: string, features: Float32Array, at: number): void;
}

/**
 * Bags of words as scikit-learn's TfidfVectorizer weighs them, fitted to the training texts: per token how
 * often it occurs × (ln((1 + texts) / (1 + texts with it)) + 1), each text's features of length 1.
 */
export function fitTextFeatures(texts: readonly string[]): TextFeatures {
  const width = Math.max(1, Math.min(MOST_TOKENS, Math.floor(MOST_VALUES / texts.length)));
  const fitted = fitEncoding(
    {
      standardize: 'lowerAndStrip',
      split: 'words',
      ngrams: 1,
      outputMode: 'count',
      maxTokens: width + 1,
      length: 1,
    },
    texts,
  );
  const known = fitted.vocabulary.length - 1;
  const encoder = new TokenEncoder({ ...fitted, maxTokens: known + 1 });
  // The first of the counts is of all other tokens.
  const countsOf = (text: string) => encoder.encode(text).subarray(1);
  const documents = new Float64Array(known);
  for (const text of texts) {
    countsOf(text).forEach((count, token) => {
      if (count > 0) documents[token] = (documents[token] as number) + 1;
    });
  }
  const weights = documents.map((having) => Math.log((1 + texts.length) / (1 + having)) + 1);
  return {
    width: known,
    write(text, features, at) {
      const values = countsOf(text).map((count, token) => count * (weights[token] as number));
      const length = Math.hypot(...nonZero(values)) || 1;
      features.set(
        values.map((value) => value / length),
        at,
      );
    },
  };
}

const nonZero = (values: Float32Array): number[] => Array.from(values).filter((value) => value > 0);
