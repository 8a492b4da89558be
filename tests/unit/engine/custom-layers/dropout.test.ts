/** What dropouts that tfjs lacks, or has wrong, do in training and at rest. */
import { expect, test } from 'vitest';
import { AlphaDropout } from '../../../../shared/engine/custom-layers/alpha-dropout';
import {
  SpatialDropout2D,
  SpatialDropout3D,
} from '../../../../shared/engine/custom-layers/spatial-dropout';
import { withSeededRandom } from '../../../../shared/engine/seeded-random';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';

const inTraining = (layer: tf.layers.Layer, x: tf.Tensor) =>
  withSeededRandom(4, () => layer.apply(x, { training: true }) as tf.Tensor);

forEachBackend(() => {
  test.each([
    ['images', () => new SpatialDropout2D({ rate: 0.4 }), [6, 3, 4, 50]],
    ['volumes', () => new SpatialDropout3D({ rate: 0.4 }), [6, 2, 3, 2, 50]],
  ])('a channel of %s is dropped whole or kept whole', async (_, layer, shape) => {
    await withoutLeaks(async () => {
      const x = tf.ones(shape);
      const y = inTraining(layer(), x);
      const places = tf.util.sizeFromShape(shape.slice(1, -1));
      const rows = y.reshape([6, places, 50]);
      const [low, high] = [tf.min(rows, 1), tf.max(rows, 1)];
      const kept = await high.data();
      expect(await low.data()).toEqual(kept);
      const share = kept.filter((value) => value === 0).length / kept.length;
      // 300 draws: five standard deviations.
      expect(Math.abs(share - 0.4)).toBeLessThan(5 * Math.sqrt((0.4 * 0.6) / 300));
      for (const value of kept) if (value !== 0) expect(value).toBeCloseTo(1 / 0.6, 5);
      tf.dispose([x, y, rows, low, high]);
    });
  });

  test.each([0.1, 0.5])('AlphaDropout of %d keeps mean and variance', async (rate) => {
    await withoutLeaks(async () => {
      const x = tf.randomNormal([200, 200], 0, 1, 'float32', 7);
      const layer = new AlphaDropout({ rate });
      const y = inTraining(layer, x);
      const { mean, variance } = tf.moments(y);
      // 40,000 values: five standard deviations of a mean, and more than those of the variance.
      expect(Math.abs((await mean.data())[0] ?? Number.NaN)).toBeLessThan(0.025);
      expect(Math.abs(((await variance.data())[0] ?? Number.NaN) - 1)).toBeLessThan(0.05);
      const rest = layer.apply(x) as tf.Tensor;
      expect(await rest.data()).toEqual(await x.data());
      tf.dispose([x, y, mean, variance, rest]);
    });
  });
});
