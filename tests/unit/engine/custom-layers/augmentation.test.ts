/** Image augmentation: at random in training, as the seed says, and nothing at all in prediction. */
import { expect, test } from 'vitest';
import { withSeededRandom } from '../../../../shared/engine/seeded-random';
import { tf } from '../../../../shared/engine/tf';
import { defaultConfig } from '../../../../shared/layers/config';
import { LAYERS } from '../../../../shared/layers/index';
import { buildLayer } from '../../../contract/layers/harness';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';

const augmentations = LAYERS.filter(({ type }) => type.startsWith('Random'));

const SHAPE: [number, number, number, number] = [24, 6, 5, 2];
const images = () => tf.randomUniform(SHAPE, 0, 1, 'float32', 7);

const built = (type: string, config = {}) => {
  const layer = augmentations.find((each) => each.type === type);
  if (!layer) throw new Error(type);
  return buildLayer(layer, { ...defaultConfig(layer), ...config }, [SHAPE.slice(1)]);
};

const values = new Map<string, Float32Array>();

forEachBackend((backend) => {
  test.each(augmentations.map(({ type }) => [type]))('%s', async (type) => {
    await withoutLeaks(async () => {
      const layer = built(type);
      const x = images();
      const rest = layer.apply(x) as tf.Tensor;
      const [first, again, other] = [4, 4, 5].map((seed) =>
        withSeededRandom(seed, () => layer.apply(x, { training: true }) as tf.Tensor),
      ) as [tf.Tensor, tf.Tensor, tf.Tensor];
      const before = await x.data();
      const changed = (await first.data()) as Float32Array;
      expect(await rest.data()).toEqual(before);
      expect(await again.data()).toEqual(changed);
      expect(await other.data()).not.toEqual(changed);
      expect(changed).not.toEqual(before);
      if (backend === 'cpu') values.set(type, new Float32Array(changed));
      for (const [at, value] of (values.get(type) ?? []).entries())
        expect(Math.abs(value - (changed[at] ?? Number.NaN))).toBeLessThan(1e-6);
      tf.dispose([x, rest, first, again, other]);
    });
  });
});

forEachBackend(
  () => {
    test('RandomFlip takes each image both ways, each way by itself', async () => {
      const x = tf.tile(tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]), [400, 1, 1, 1]);
      const y = withSeededRandom(
        1,
        () => built('RandomFlip').apply(x, { training: true }) as tf.Tensor4D,
      );
      const seen = new Map<string, number>();
      for (const image of (await y.array()) as number[][][][]) {
        const key = image.flat(2).join('');
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      expect([...seen.keys()].sort()).toEqual(['1234', '2143', '3412', '4321']);
      // 400 draws of a quarter: five standard deviations.
      for (const count of seen.values()) expect(Math.abs(count - 100)).toBeLessThan(44);
    });

    test('the noise of RandomErasing is normal, and held within the range', async () => {
      const config = { scaleLow: 1, scaleHigh: 1, factor: 1, lowest: -100, highest: 2 };
      const x = tf.fill([40, 16, 16, 2], -7);
      const y = withSeededRandom(
        3,
        () => built('RandomErasing', config).apply(x, { training: true }) as tf.Tensor,
      );
      const noise = [...(await y.data())].filter((value) => value !== -7);
      const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
      expect(Math.max(...noise)).toBeLessThanOrEqual(2);
      // Twice a normal number cut off at 1: its mean is 2 (Φ(−1) − φ(1)), more than 1,000 values in 5 deviations.
      expect(noise.length).toBeGreaterThan(5000);
      expect(Math.abs(mean - 2 * (0.158655 - 0.241971))).toBeLessThan((5 * 1.7) / Math.sqrt(5000));
    });

    test('RandomErasing paints over as much as it is told to', async () => {
      const config = { scaleLow: 0.25, scaleHigh: 0.25, fill: 'constant', fillValue: 1, factor: 1 };
      const x = tf.zeros([300, 8, 8, 1]);
      const y = withSeededRandom(
        1,
        () => built('RandomErasing', config).apply(x, { training: true }) as tf.Tensor,
      );
      const shares = await tf.mean(y, [1, 2, 3]).data();
      const painted = shares.filter((share) => share > 0);
      for (const share of painted) expect(share).toBeCloseTo(0.25, 5);
      // Half of all, since each image's chance is drawn between 0 and 1: five standard deviations.
      expect(Math.abs(painted.length - 150)).toBeLessThan(44);
    });
  },
  { only: ['cpu'] },
);
