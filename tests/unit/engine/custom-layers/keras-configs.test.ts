/** Layers that tfjs lacks open from the settings that Keras saves, which differ from ours in form. */
import { beforeAll, expect, test } from 'vitest';
import { registerCustomLayers } from '../../../../shared/engine/custom-layers/index';
import { tf } from '../../../../shared/engine/tf';

beforeAll(async () => {
  registerCustomLayers();
  await tf.setBackend('cpu');
});

/** A model of one layer as Keras 2 describes it. */
const opened = (className: string, config: object, shape: readonly number[]) =>
  tf.models.modelFromJSON({
    modelTopology: {
      class_name: 'Sequential',
      config: {
        name: 'model',
        layers: [
          {
            class_name: className,
            config: { name: 'layer', batch_input_shape: [null, ...shape], ...config },
          },
        ],
      },
    },
  } as never);

test.each([
  ['ZeroPadding1D', { padding: [1, 2] }, [3, 2], [6, 2]],
  [
    'ZeroPadding3D',
    {
      padding: [
        [1, 0],
        [0, 2],
        [1, 1],
      ],
    },
    [2, 2, 2, 1],
    [3, 4, 4, 1],
  ],
  ['Cropping1D', { cropping: [1, 1] }, [4, 2], [2, 2]],
  [
    'Cropping3D',
    {
      cropping: [
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    },
    [2, 2, 2, 1],
    [1, 1, 2, 1],
  ],
  ['UpSampling1D', { size: 3 }, [2, 2], [6, 2]],
  ['UpSampling3D', { size: [2, 1, 2] }, [2, 2, 2, 1], [4, 2, 4, 1]],
  ['GlobalAveragePooling3D', { keepdims: false }, [2, 2, 2, 3], [3]],
  ['Normalization', { axis: [-1], invert: false }, [4, 3], [4, 3]],
  ['CategoryEncoding', { num_tokens: 5, output_mode: 'multi_hot' }, [3], [5]],
  ['SeparableConv1D', { filters: 4, kernel_size: [3], depth_multiplier: 2 }, [6, 2], [4, 4]],
  ['RandomFlip', { mode: 'horizontal_and_vertical', seed: null }, [3, 3, 1], [3, 3, 1]],
] as const)('%s', async (className, config, shape, output) => {
  const model = await opened(className, config, shape);
  const x = tf.ones([2, ...shape]);
  const y = model.predict(x) as tf.Tensor;
  expect(y.shape).toEqual([2, ...output]);
  expect((await y.data()).every(Number.isFinite)).toBe(true);
  expect(model.getLayer('layer').getClassName()).toBe(className);
  model.dispose();
  tf.dispose([x, y]);
});
