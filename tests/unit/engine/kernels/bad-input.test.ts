/** NaN, empty batches and batches of one: what PyTorch and TensorFlow give, on every backend. */
import { expect, test } from 'vitest';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend } from '../../../helpers/backends';

const NAN = Number.NaN;

async function values(make: () => tf.Tensor): Promise<number[]> {
  const tensor = tf.tidy(make);
  const data = [...(await tensor.data())];
  tensor.dispose();
  return data;
}

/** Long enough that webgpu does not compute it on the processor. */
const line = (at: number, size = 256) =>
  tf.tensor(Array.from({ length: size }, (_, i) => (i === at ? NAN : (i % 7) - 3)));

const activations = {
  relu: (x: tf.Tensor) => tf.relu(x),
  relu6: (x: tf.Tensor) => tf.relu6(x),
  elu: (x: tf.Tensor) => tf.elu(x),
  selu: (x: tf.Tensor) => tf.selu(x),
  leakyRelu: (x: tf.Tensor) => tf.leakyRelu(x),
  sigmoid: (x: tf.Tensor) => tf.sigmoid(x),
  tanh: (x: tf.Tensor) => tf.tanh(x),
  softplus: (x: tf.Tensor) => tf.softplus(x),
  clipByValue: (x: tf.Tensor) => tf.clipByValue(x, -1, 1),
  maximum: (x: tf.Tensor) => tf.maximum(x, 0),
  minimum: (x: tf.Tensor) => tf.minimum(x, 0),
  prelu: (x: tf.Tensor) => tf.prelu(x, tf.scalar(0.1)),
};

const reductions = {
  sum: (x: tf.Tensor) => tf.sum(x, 1),
  mean: (x: tf.Tensor) => tf.mean(x, 1),
  max: (x: tf.Tensor) => tf.max(x, 1),
  min: (x: tf.Tensor) => tf.min(x, 1),
  softmax: (x: tf.Tensor) => tf.sum(tf.softmax(x), 1),
  'max pooling': (x: tf.Tensor) =>
    tf.max(tf.maxPool(tf.reshape(x, [16, 4, 4, 1]) as tf.Tensor4D, 2, 2, 'valid'), [1, 2, 3]),
  'average pooling': (x: tf.Tensor) =>
    tf.sum(tf.avgPool(tf.reshape(x, [16, 4, 4, 1]) as tf.Tensor4D, 2, 2, 'valid'), [1, 2, 3]),
  matMul: (x: tf.Tensor) => tf.reshape(tf.matMul(x, tf.ones([16, 1])), [16]),
};

/**
 * Where NaN is lost: on webgpu, whose language WGSL lets a program take it
 * that there is none. Training then ends by its loss, which no clipping hides.
 */
const lost: Record<string, string[]> = {
  cpu: [],
  wasm: [],
  webgpu: ['relu6', 'elu', 'selu', 'sigmoid', 'softplus', 'max pooling'],
};

const positions = (values: number[]) =>
  values.flatMap((value, at) => (Number.isNaN(value) ? [at] : []));

forEachBackend((backend) => {
  const kept = <T>([name]: [string, T]) => !lost[backend]?.includes(name);

  test.each(Object.entries(activations).filter(kept))('%s hands NaN on', async (_name, run) => {
    expect(positions(await values(() => run(line(100))))).toEqual([100]);
  });

  test.each(Object.entries(reductions).filter(kept))(
    '%s hands NaN on in its own row',
    async (_name, run) => {
      expect(positions(await values(() => run(tf.reshape(line(100), [16, 16]))))).toEqual([6]);
    },
  );

  test('a product with a batch without samples, and its gradient', async () => {
    expect(tf.tidy(() => tf.matMul(tf.zeros([0, 3]), tf.ones([3, 2])).shape)).toEqual([0, 2]);
    const gradient = await values(() =>
      tf.grad((w) => tf.matMul(tf.zeros([0, 3]), w))(tf.ones([3, 2]), tf.zeros([0, 2])),
    );
    expect(gradient).toEqual(new Array(6).fill(0));
  });
});

forEachBackend(
  () => {
    test('a batch without samples keeps its shape', () => {
      const images = tf.zeros([0, 4, 4, 1]) as tf.Tensor4D;
      const shapes = tf.tidy(() => [
        tf.conv2d(images, tf.ones([3, 3, 1, 2]) as tf.Tensor4D, 1, 'same').shape,
        tf.maxPool(images, 2, 2, 'valid').shape,
        tf.softmax(tf.zeros([0, 5])).shape,
        tf.sum(tf.zeros([0, 5]), 1).shape,
      ]);
      images.dispose();
      expect(shapes).toEqual([[0, 4, 4, 2], [0, 2, 2, 1], [0, 5], [0]]);
    });
  },
  // webgpu binds no empty buffer and reports an error that names it.
  { only: ['cpu', 'wasm'] },
);
