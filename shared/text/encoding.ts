import { z } from 'zod';

export const STANDARDIZATIONS = ['lowerAndStrip', 'lower', 'strip', 'none'] as const;
export const SPLITS = ['whitespace', 'words', 'character'] as const;
export const OUTPUT_MODES = ['int', 'multiHot', 'count', 'tfIdf'] as const;

/** The most tokens that a vocabulary may have, and a text's numbers in a row. */
export const MAX_TOKENS = 1_000_000;
export const MAX_LENGTH = 100_000;
export const MAX_NGRAMS = 10;

const settings = {
  standardize: z.enum(STANDARDIZATIONS),
  split: z.enum(SPLITS),
  /** Runs of up to so many tokens in a row are tokens too. */
  ngrams: z.int().min(1).max(MAX_NGRAMS),
  outputMode: z.enum(OUTPUT_MODES),
  /** The most tokens of the vocabulary, with those that stand for padding and for the unknown. */
  maxTokens: z.int().min(2).max(MAX_TOKENS),
  /** 'int' only: how many numbers a text becomes. Longer ones are cut off at the end, shorter ones filled up with 0. */
  length: z.int().min(1).max(MAX_LENGTH),
};

/** How a text is taken apart and what it becomes: the settings of `keras.layers.TextVectorization`. */
export const textSettingsSchema = z.object(settings);
export type TextSettings = Readonly<z.infer<typeof textSettingsSchema>>;

/** A `TextSettings` with what was learnt from the training texts; plain JSON. */
export const textEncodingSchema = z.object({
  ...settings,
  /** By index. Mode 'int' begins with '' (padding) and '[UNK]' (any other token), the others with '[UNK]'. */
  vocabulary: z.array(z.string().max(MAX_LENGTH)).min(1).max(MAX_TOKENS),
  /** 'tfIdf' only: the weight of each token of the vocabulary. */
  idf: z.array(z.number()).max(MAX_TOKENS).optional(),
});
export interface TextEncoding extends TextSettings {
  readonly vocabulary: readonly string[];
  readonly idf?: readonly number[];
}

export const PADDING = '';
export const UNKNOWN = '[UNK]';

/** What a vocabulary begins with. */
export const specialTokens = ({ outputMode }: Pick<TextSettings, 'outputMode'>) =>
  outputMode === 'int' ? [PADDING, UNKNOWN] : [UNKNOWN];

/** How many numbers a text becomes: a token's index for each place, or a value for each token there may be. */
export const encodedSize = ({
  outputMode,
  length,
  maxTokens,
}: Pick<TextSettings, 'outputMode' | 'length' | 'maxTokens'>): number =>
  outputMode === 'int' ? length : maxTokens;
