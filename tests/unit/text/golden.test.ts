import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TokenEncoder } from '../../../shared/text/encode-text';
import type { TextSettings } from '../../../shared/text/encoding';
import { fitEncoding } from '../../../shared/text/fit-encoding';

interface Golden {
  readonly training: readonly string[];
  readonly asked: readonly string[];
  readonly cases: readonly {
    readonly settings: TextSettings;
    readonly vocabulary: readonly string[];
    readonly values: readonly (readonly (readonly [number, number])[])[];
  }[];
}

const { training, asked, cases }: Golden = JSON.parse(
  readFileSync(new URL('../../golden/texts.json', import.meta.url), 'utf8'),
);

describe('as keras.layers.TextVectorization', () => {
  test.each(cases)('$settings', ({ settings, vocabulary, values }) => {
    const encoding = fitEncoding(settings, training);
    expect(encoding.vocabulary).toEqual(vocabulary);
    const encoder = new TokenEncoder(encoding);
    for (const [row, text] of asked.entries()) {
      const expected = new Float32Array(encoder.size);
      for (const [index, value] of values[row] ?? []) expected[index] = value;
      const encoded = encoder.encode(text);
      expect(encoded.length).toBe(expected.length);
      for (const [at, value] of encoded.entries()) {
        const wanted = expected[at] ?? Number.NaN;
        // Keras adds up in single precision in an order of its own.
        expect(Math.abs(value - wanted), `${text} at ${at}`).toBeLessThanOrEqual(1e-6 * wanted);
      }
    }
  });
});
