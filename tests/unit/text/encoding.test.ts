import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, TokenEncoder } from '../../../shared/text/encode-text';
import {
  OUTPUT_MODES,
  SPLITS,
  STANDARDIZATIONS,
  specialTokens,
  type TextSettings,
  textEncodingSchema,
} from '../../../shared/text/encoding';
import { fitEncoding } from '../../../shared/text/fit-encoding';
import { seenTokens } from '../../../shared/text/seen-tokens';
import { tokenize } from '../../../shared/text/tokenize';

const settings: fc.Arbitrary<TextSettings> = fc.record({
  standardize: fc.constantFrom(...STANDARDIZATIONS),
  split: fc.constantFrom(...SPLITS),
  ngrams: fc.integer({ min: 1, max: 3 }),
  outputMode: fc.constantFrom(...OUTPUT_MODES),
  maxTokens: fc.integer({ min: 3, max: 60 }),
  length: fc.integer({ min: 1, max: 12 }),
});
const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 12 });

const WORDS: TextSettings = {
  standardize: 'lowerAndStrip',
  split: 'words',
  ngrams: 1,
  outputMode: 'int',
  maxTokens: 1000,
  length: 20,
};

describe('an encoding of any texts', () => {
  test('has a vocabulary of distinct tokens within its size, the special ones first', () => {
    fc.assert(
      fc.property(settings, texts, (options, all) => {
        const encoding = fitEncoding(options, all);
        const special = specialTokens(options);
        expect(encoding.vocabulary.slice(0, special.length)).toEqual(special);
        expect(new Set(encoding.vocabulary).size).toBe(encoding.vocabulary.length);
        expect(encoding.vocabulary.length).toBeLessThanOrEqual(options.maxTokens);
        expect(textEncodingSchema.parse(JSON.parse(JSON.stringify(encoding)))).toEqual(encoding);
      }),
    );
  });

  test('leaves out no token that occurs more often than one it has', () => {
    fc.assert(
      fc.property(settings, texts, (options, all) => {
        const encoding = fitEncoding(options, all);
        const counts = new Map<string, number>();
        for (const text of all)
          for (const token of tokenize(text, options))
            counts.set(token, (counts.get(token) ?? 0) + 1);
        const known = new Set(encoding.vocabulary);
        const least = Math.min(
          ...encoding.vocabulary
            .slice(specialTokens(options).length)
            .map((token) => counts.get(token) ?? 0),
        );
        for (const [token, count] of counts)
          if (!known.has(token)) expect(count).toBeLessThanOrEqual(least);
      }),
    );
  });

  test('gives each text as many finite numbers as it says, none outside of the vocabulary', () => {
    fc.assert(
      fc.property(settings, texts, fc.string({ unit: 'binary' }), (options, all, asked) => {
        const encoding = fitEncoding(options, all);
        const encoder = new TokenEncoder(encoding);
        const values = encoder.encode(asked);
        expect(values.length).toBe(encoder.size);
        expect(values.every(Number.isFinite)).toBe(true);
        if (options.outputMode === 'int')
          expect(values.every((index) => index < encoding.vocabulary.length)).toBe(true);
        else
          expect(values.slice(encoding.vocabulary.length).every((value) => value === 0)).toBe(true);
      }),
    );
  });

  test('gives back the tokens of a text that it learnt from', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 20 }), (words) => {
        const encoding = fitEncoding(WORDS, [words.join(' ')]);
        const values = new TokenEncoder(encoding).encode(words.join(' '));
        expect(decodeText(encoding, values)).toBe(words.join(' '));
      }),
    );
  });
});

test('each Chinese character is a token, Latin words stay whole, punctuation parts them', () => {
  expect(tokenize('我用TensorFlow训练，很好！Good 模型', WORDS)).toEqual([
    ...['我', '用', 'tensorflow', '训', '练', '很', '好', 'good', '模', '型'],
  ]);
});

test('what the model sees of a text is cut to its length, unknown words marked', () => {
  const encoding = fitEncoding({ ...WORDS, length: 3 }, ['good food']);
  expect(seenTokens('Good, bad food, food', encoding)).toEqual([
    { token: 'good', isKnown: true },
    { token: 'bad', isKnown: false },
    { token: 'food', isKnown: true },
  ]);
});
