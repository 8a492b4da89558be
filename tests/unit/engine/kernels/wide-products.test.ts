/** The gradient of a dense layer's weights over images of more pixels than a kernel's arguments hold. */
import { expect, test } from 'vitest';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';

const PIXELS = 300_000;

forEachBackend(
  () => {
    test('a product with a left side turned that has 300,000 rows', async () => {
      await withoutLeaks(async () => {
        const x = tf.tensor2d(
          Float32Array.from({ length: 2 * PIXELS }, (_, at) => at % 97),
          [2, PIXELS],
        );
        const dy = tf.tensor2d([1, 2, -3, 4], [2, 2]);
        const product = tf.matMul(x, dy, true, false);
        const [values, left] = [await product.data(), await x.data()];
        for (let row = 0; row < PIXELS; row += 997) {
          const [first, second] = [left[row] ?? Number.NaN, left[PIXELS + row] ?? Number.NaN];
          expect(values[2 * row]).toBe(first - 3 * second);
          expect(values[2 * row + 1]).toBe(2 * first + 4 * second);
        }
        tf.dispose([x, dy, product]);
      });
    });

    test('whole numbers are refused, not taken for others', () => {
      const whole = tf.tensor([1, 2, 3, 4], [2, 2], 'int32');
      const { backend } = tf.engine();
      const product = tf.getKernel('BatchMatMul', 'wasm');
      expect(() =>
        product?.kernelFunc({
          inputs: { a: whole, b: whole },
          attrs: { transposeA: false, transposeB: false },
          backend,
        }),
      ).toThrow('float32');
      whole.dispose();
    });
  },
  { only: ['wasm'] },
);
