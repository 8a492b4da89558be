/** Accuracy over the whole range of 32-bit numbers, and what is not a number or not finite. */
import { expect, test } from 'vitest';
import { tf } from '../../../../../shared/engine/tf';
import { forEachBackend } from '../../../../helpers/backends';

const between = (low: number, high: number, count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

/** The distance to the next larger 32-bit number. */
function ulp(value: number): number {
  const bits = new Int32Array(Float32Array.of(Math.abs(value)).buffer);
  const [next = 0] = new Float32Array(Int32Array.of((bits[0] as number) + 1).buffer);
  return next - Math.fround(Math.abs(value));
}

/** Every exponent, denormal numbers included. */
const positive = Float32Array.from(
  { length: 100_000 },
  (_, i) => 2 ** (-149 + 276 * (i / 100_000)),
);

/** By its power series, in 64 bits; from 3.9 on it rounds to 1 in 32 bits. */
function erf(x: number): number {
  if (Math.abs(x) > 3.9) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; n < 80; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

type Case = readonly [
  name: string,
  f: (x: tf.Tensor) => tf.Tensor,
  reference: (x: number) => number,
  inputs: Float32Array,
  ulps: number,
];

const cases: readonly Case[] = [
  ['exp', tf.exp, Math.exp, between(-104, 88.7, 100_000), 2],
  ['log', tf.log, Math.log, positive, 2],
  ['tanh', tf.tanh, Math.tanh, between(-12, 12, 100_000), 3],
  ['sigmoid', tf.sigmoid, (x) => 1 / (1 + Math.exp(-x)), between(-80, 80, 100_000), 4],
  ['elu', tf.elu, (x) => (x > 0 ? x : Math.expm1(x)), between(-90, 9, 100_000), 3],
  ['erf', tf.erf, erf, between(-6, 6, 100_000), 4],
  ['softplus', tf.softplus, (x) => Math.log1p(Math.exp(x)), between(-80, 40, 100_000), 4],
];

forEachBackend(
  () => {
    test.each(cases)('%s', async (_name, f, reference, inputs, ulps) => {
      const values = await tf.tidy(() => f(tf.tensor1d(inputs))).data();
      let worst = 0;
      for (const [i, x] of inputs.entries()) {
        const expected = reference(x);
        worst = Math.max(worst, Math.abs((values[i] as number) - expected) / ulp(expected));
      }
      expect(worst).toBeLessThanOrEqual(ulps);
    });

    test('infinities and NaN', async () => {
      const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
      const of = async (f: (x: tf.Tensor) => tf.Tensor) => [
        ...(await tf.tidy(() => f(tf.tensor1d([-inf, 0, inf, nan]))).data()),
      ];
      expect(await of(tf.exp)).toEqual([0, 1, inf, nan]);
      expect(await of(tf.log)).toEqual([nan, -inf, inf, nan]);
      expect(await of(tf.tanh)).toEqual([-1, 0, 1, nan]);
      expect(await of(tf.sigmoid)).toEqual([0, 0.5, 1, nan]);
      expect(await of(tf.elu)).toEqual([-1, 0, inf, nan]);
      expect(await of(tf.erf)).toEqual([-1, 0, 1, nan]);
      expect(await of(tf.softplus)).toEqual([0, Math.fround(Math.LN2), inf, nan]);
    });
  },
  { only: ['wasm'] },
);
