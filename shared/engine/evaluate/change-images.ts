import {
  type ChangedPictures,
  changesImages,
  type ImageStep,
  type Pictures,
} from '../../graph/image-steps';
import { layerOf } from '../../layers/index';
import { createCustomLayer } from '../compile';
import { registerCustomLayers } from '../custom-layers/index';
import { withSeededRandom } from '../seeded-random';
import { tf } from '../tf';

/** What layers make of pictures while training. The same seed gives the same again. */
export function changeImages(
  steps: readonly ImageStep[],
  pictures: Pictures,
  seed: number,
): ChangedPictures {
  registerCustomLayers();
  const run = (used: readonly ImageStep[]): Pictures => {
    const result = tf.tidy(() => {
      const start: tf.Tensor = tf.tensor4d(pictures.values, [...pictures.shape]);
      return withSeededRandom(seed, () => used.reduce((x, step) => apply(step, x), start));
    });
    const values = result.dataSync() as Float32Array;
    const shape = result.shape as [number, number, number, number];
    result.dispose();
    return { values, shape };
  };
  return { before: run(steps.filter(({ type }) => !changesImages(type))), after: run(steps) };
}

function apply({ type, config }: ImageStep, x: tf.Tensor): tf.Tensor {
  const inputs = [x.shape.slice(1)];
  const layer = layerOf(type)?.build?.(
    { tf, name: type, inputs, seed: () => 1, custom: createCustomLayer },
    config,
  );
  if (!layer) throw new Error(`${type} is no layer.`);
  return layer.apply(x, { training: true }) as tf.Tensor;
}
