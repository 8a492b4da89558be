/** Kernels on booleans and whole numbers, which tfjs's wasm and webgpu mistake for floats. */
import { expect, test } from 'vitest';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';

async function values(make: () => tf.Tensor): Promise<number[]> {
  const tensor = tf.tidy(make);
  const data = [...(await tensor.data())];
  tensor.dispose();
  return data;
}

const flags = [1, 0, 1, 1, 0, 0];

forEachBackend(() => {
  test.each(['bool', 'int32'] as const)('a transpose of what was %s', async (dtype) => {
    await withoutLeaks(async () => {
      // Large enough that webgpu does not compute it on the processor.
      const size = 2 * 30 * 20;
      const data = Array.from({ length: size }, (_, i) => (dtype === 'bool' ? i % 2 : i % 37));
      const turned = await values(() =>
        tf.transpose(
          tf.cast(
            tf.add(tf.tensor(data, [2, 30, 20], dtype === 'bool' ? 'int32' : dtype), 0),
            'float32',
          ),
          [2, 1, 0],
        ),
      );
      expect(turned).toEqual(
        Array.from(
          { length: size },
          (_, i) => data[(i % 2) * 600 + (Math.floor(i / 2) % 30) * 20 + Math.floor(i / 60)],
        ),
      );
    });
  });

  test('a mask times a float, turned', async () => {
    const product = await values(() => {
      const mask = tf.greater(tf.tensor([3, -1, 2, 5, -4, 0], [1, 2, 3]), 0);
      return tf.transpose(tf.mul(tf.cast(mask, 'float32'), 1.5), [2, 1, 0]);
    });
    expect(product).toEqual([1.5, 1.5, 0, 0, 1.5, 0]);
  });

  test('casts', async () => {
    await withoutLeaks(async () => {
      expect(await values(() => tf.cast(tf.tensor([0.5, 0, -0.25, 256, 1, -3]), 'bool'))).toEqual([
        1, 0, 1, 1, 1, 1,
      ]);
      expect(await values(() => tf.cast(tf.tensor([2.9, -2.9, 0, 1]), 'int32'))).toEqual([
        2, -2, 0, 1,
      ]);
      expect(await values(() => tf.cast(tf.tensor(flags, undefined, 'bool'), 'int32'))).toEqual(
        flags,
      );
      expect(
        await values(() => tf.cast(tf.tensor([7, -8, 0], undefined, 'int32'), 'float32')),
      ).toEqual([7, -8, 0]);
    });
  });

  test.each(['bool', 'int32', 'float32'] as const)('reverse of %s', async (dtype) => {
    await withoutLeaks(async () => {
      expect(await values(() => tf.reverse(tf.tensor(flags, [2, 3], dtype), 1))).toEqual([
        1, 0, 1, 0, 0, 1,
      ]);
      expect(await values(() => tf.reverse(tf.tensor(flags, [2, 3], dtype), 0))).toEqual([
        1, 0, 0, 1, 0, 1,
      ]);
    });
  });

  test('a copy shares nothing that disposing would take away', async () => {
    await withoutLeaks(async () => {
      const original = tf.tensor([1, 2, 3]);
      const copy = tf.clone(original);
      original.dispose();
      expect([...(await copy.data())]).toEqual([1, 2, 3]);
      copy.dispose();
    });
  });
});
