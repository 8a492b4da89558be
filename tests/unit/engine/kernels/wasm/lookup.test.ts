/** Lookups and sums by segment on wasm: random tables, and indices outside them. */
import { expect, test } from 'vitest';
import { tf } from '../../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../../helpers/backends';
import { Random } from '../../../../helpers/kernel-cases';

forEachBackend(
  () => {
    test('random tables', async () => {
      await withoutLeaks(async () => {
        for (let seed = 1; seed <= 60; seed++) {
          const random = new Random(seed);
          const [rows, count] = [random.int(1, 30), random.int(1, 200)];
          const width = random.pick([1, random.int(1, 9), random.int(20, 70)]);
          const table = Float32Array.from(random.values([rows, width]).data);
          const ids = Int32Array.from({ length: count }, () => random.int(0, rows - 1));
          const dy = Float32Array.from(random.values([count, width]).data);
          const sums = new Float64Array(rows * width);
          for (const [i, id] of ids.entries())
            for (let j = 0; j < width; j++) {
              const at = id * width + j;
              sums[at] = (sums[at] as number) + (dy[i * width + j] as number);
            }
          const results = tf.tidy(() => {
            const indices = tf.tensor1d(ids, 'int32');
            const x = tf.tensor2d(table, [rows, width]);
            const grad = tf.grad((each) => tf.gather(each, indices));
            return [tf.gather(x, indices), grad(x, tf.tensor2d(dy, [count, width]))];
          });
          const [found, grad] = await Promise.all(results.map((each) => each.data()));
          tf.dispose(results);
          for (const [i, id] of ids.entries())
            expect(found?.slice(i * width, (i + 1) * width)).toEqual(
              table.slice(id * width, (id + 1) * width),
            );
          for (const [at, sum] of sums.entries())
            expect(Math.abs((grad?.[at] as number) - sum)).toBeLessThan(1e-4);
        }
      });
    });

    test('an index outside the table is refused, a segment outside is left out', async () => {
      await withoutLeaks(async () => {
        const table = tf.ones([3, 2]);
        const indices = tf.tensor1d([0, 3], 'int32');
        expect(() => tf.tidy(() => tf.gather(table, indices))).toThrow('3 is not in [0, 2]');
        const ids = tf.tensor1d([1, -1, 5], 'int32');
        const sums = tf.unsortedSegmentSum(table, ids, 2);
        expect([...(await sums.data())]).toEqual([0, 0, 1, 1]);
        tf.dispose([table, indices, ids, sums]);
      });
    });
  },
  { only: ['wasm'] },
);
