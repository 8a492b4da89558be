/** Numbers that are none, in convolutions by Winograd's form: they may spread within a tile of 4 × 4, no further. */
import { expect, test } from 'vitest';
import { tf } from '../../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../../helpers/backends';

const SIZE = 24;
const CHANNELS = 8;
const TILE = 4;

/** Where the first channel of conv2d's result is finite, with `value` at one place of the input. */
async function finite(value: number, row: number, column: number): Promise<boolean[]> {
  const images = tf.buffer([1, SIZE, SIZE, CHANNELS], 'float32');
  images.values.fill(1);
  images.set(value, 0, row, column, 5);
  const result = tf.tidy(() => {
    const filter = tf.randomNormal<tf.Rank.R4>([3, 3, CHANNELS, CHANNELS], 0, 1, 'float32', 7);
    return tf.conv2d(images.toTensor() as tf.Tensor4D, filter, 1, 'same');
  });
  const numbers = await result.data();
  result.dispose();
  return Array.from({ length: SIZE * SIZE }, (_, at) =>
    Number.isFinite(numbers[at * CHANNELS] as number),
  );
}

forEachBackend(
  () => {
    test.each([
      [Number.NaN, 9, 9],
      [Number.NaN, 8, 15],
      [Number.POSITIVE_INFINITY, 0, 23],
    ])('%d at row %i, column %i', async (value, row, column) => {
      await withoutLeaks(async () => {
        const where = await finite(value, row, column);
        for (const [at, stayed] of where.entries()) {
          const [y, x] = [Math.floor(at / SIZE), at % SIZE];
          const seen = Math.abs(y - row) <= 1 && Math.abs(x - column) <= 1;
          const first = (place: number) => place - (place % TILE);
          const near =
            row >= first(y) - 1 &&
            row <= first(y) + TILE &&
            column >= first(x) - 1 &&
            column <= first(x) + TILE;
          if (seen) expect(stayed, `row ${y}, column ${x} sees it`).toBe(false);
          if (!near) expect(stayed, `row ${y}, column ${x} is in another tile`).toBe(true);
        }
      });
    });
  },
  { only: ['wasm'] },
);
