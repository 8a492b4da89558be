/**
 * Half precision: products and convolutions are those of their factors rounded to 16 bits, summed as in
 * single precision, and what those bits can't hold is infinite rather than wrong.
 */
import { expect, test } from 'vitest';
import { type Factors, inPrecision } from '../../../../../shared/engine/kernels/precision';
import { tf } from '../../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../../helpers/backends';
import { checkKernel, type Family } from '../../../../helpers/kernel-cases';
import { nearHalves, roundTo } from '../../../../helpers/round-half';
import {
  conv2D,
  conv2DFilterGrad,
  conv2DInputGrad,
  conv3D,
  conv3DFilterGrad,
  conv3DInputGrad,
} from './conv-families';
import { product } from './product-families';

const CASES = 12;
const timeout = 300_000;
const kinds = ['f16', 'bf16'] as const;

/** Runs the kernels in a pass whose factors are of a kind. */
const inPass = <T>(factors: Exclude<Factors, 'f32'>, body: () => T): T =>
  inPrecision('half', (beginGradients) => {
    if (factors === 'bf16') beginGradients();
    return body();
  });

forEachBackend(
  () => {
    for (const factors of kinds)
      for (const [name, family] of Object.entries<Family>({
        conv2D,
        conv2DFilterGrad,
        conv2DInputGrad,
        conv3D,
        conv3DFilterGrad,
        conv3DInputGrad,
        product,
      }))
        test(`${name} in ${factors}: ${CASES} random cases`, { timeout }, async () => {
          await withoutLeaks(async () => {
            for (let seed = 1; seed <= CASES; seed++)
              await checkKernel(nearHalves(family, factors), seed, (body) => inPass(factors, body));
          });
        });

    const products = async (factors: (typeof kinds)[number], a: number[], b: number[]) => {
      const result = inPass(factors, () =>
        tf.tidy(() => tf.matMul(tf.tensor2d(a, [a.length, 1]), tf.tensor2d(b, [1, b.length]))),
      );
      const values = [...(await result.data())];
      result.dispose();
      return values;
    };

    test('f16 takes what it can hold to its nearest and the rest to infinity', async () => {
      const inputs = [
        ...[1, -1, 0, 1 + 2 ** -11, 1 + 3 * 2 ** -11, 65504, 65519, -65519, 2 ** -14, 2 ** -24],
        ...[65520, 1e6, -1e30, Number.POSITIVE_INFINITY, Number.NaN],
      ];
      expect(await products('f16', inputs, [1])).toEqual(
        inputs.map((x) => roundTo('f16', Math.fround(x))),
      );
      expect(await products('f16', [1], inputs)).toEqual(
        inputs.map((x) => roundTo('f16', Math.fround(x))),
      );
    });

    test('bf16 has the range of single precision', async () => {
      const inputs = [1, 1 + 2 ** -8, 1 + 3 * 2 ** -8, -65520, 1e30, -1e-30, 3e38, Number.NaN];
      expect(await products('bf16', inputs, [1])).toEqual(
        inputs.map((x) => roundTo('bf16', Math.fround(x))),
      );
    });
  },
  { only: ['webgpu'] },
);
