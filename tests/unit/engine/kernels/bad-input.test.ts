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
  prelu: (x: tf.Tensor) => tf.prelu(x, tf.scalar(0.1)),
};

const bounds = {
  clipByValue: (x: tf.Tensor) => tf.clipByValue(x, -1, 1),
  maximum: (x: tf.Tensor) => tf.maximum(x, 0),
  minimum: (x: tf.Tensor) => tf.minimum(x, 0),
  'maximum on the right': (x: tf.Tensor) => tf.maximum(0, x),
  'minimum on the right': (x: tf.Tensor) => tf.minimum(0, x),
  'maximum of numbers each with its own': (x: tf.Tensor) => tf.maximum(tf.zeros([256]), x),
  'minimum with a number for each row': (x: tf.Tensor) =>
    tf.reshape(tf.minimum(tf.zeros([16, 1]), tf.reshape(x, [16, 16])), [256]),
  'maximum with a number for each of some places': (x: tf.Tensor) =>
    tf.reshape(tf.maximum(tf.zeros([4, 1, 8]), tf.reshape(x, [4, 8, 8])), [256]),
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

const positions = (values: number[]) =>
  values.flatMap((value, at) => (Number.isNaN(value) ? [at] : []));

forEachBackend(() => {
  test.each(Object.entries({ ...activations, ...bounds }))(
    '%s hands NaN on',
    async (_name, run) => {
      expect(positions(await values(() => run(line(100))))).toEqual([100]);
    },
  );

  test.each(Object.entries(reductions))('%s hands NaN on in its own row', async (_name, run) => {
    expect(positions(await values(() => run(tf.reshape(line(100), [16, 16]))))).toEqual([6]);
  });

  test('a product with a batch without samples, and its gradient', async () => {
    expect(tf.tidy(() => tf.matMul(tf.zeros([0, 3]), tf.ones([3, 2])).shape)).toEqual([0, 2]);
    const gradient = await values(() =>
      tf.grad((w) => tf.matMul(tf.zeros([0, 3]), w))(tf.ones([3, 2]), tf.zeros([0, 2])),
    );
    expect(gradient).toEqual(new Array(6).fill(0));
  });

  test.each(Object.entries(activations))(
    'the gradient of %s neither loses NaN nor spreads it',
    async (_name, run) => {
      const slopes = (x: tf.Tensor) => values(() => tf.grad((input) => run(input))(x));
      const at = 100;
      const whole = await slopes(line(-1));
      const some = await slopes(line(at));
      expect(some[at]).not.toBe(0);
      expect(some.filter((_, i) => i !== at)).toEqual(whole.filter((_, i) => i !== at));
    },
  );

  test.each(['linear', 'relu', 'relu6', 'elu', 'sigmoid'] as const)(
    'products and convolutions with %s fused hand NaN on',
    async (activation) => {
      const x = tf.reshape(line(100), [16, 16]) as tf.Tensor2D;
      const bias = tf.tensor1d([0.5, -0.5]);
      const product = await values(() =>
        tf.fused.matMul({ a: x, b: tf.ones([16, 2]), bias, activation }),
      );
      expect(positions(product)).toEqual([12, 13]);
      const image = tf.reshape(x, [1, 16, 16, 1]) as tf.Tensor4D;
      const filter = tf.ones([1, 1, 1, 2]) as tf.Tensor4D;
      const settings = { x: image, filter, strides: 1, pad: 'valid', bias, activation } as const;
      for (const conv of [tf.fused.conv2d, tf.fused.depthwiseConv2d])
        expect(positions(await values(() => conv(settings)))).toEqual([200, 201]);
    },
  );

  test('max pooling gives its gradient to NaN, as PyTorch does', async () => {
    for (const [rank, pool] of [
      [2, (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid')],
      [3, (x: tf.Tensor) => tf.maxPool3d(x as tf.Tensor5D, [1, 2, 2], [1, 2, 2], 'valid')],
    ] as const) {
      const shape = [...(rank === 3 ? [1] : []), 16, 4, 4, 1];
      for (const at of [100, 97]) {
        const gradient = await values(() =>
          tf.reshape(tf.grad(pool)(tf.reshape(line(at), shape)), [-1]),
        );
        const window = [96, 97, 100, 101];
        expect(window.map((i) => gradient[i])).toEqual(window.map((i) => (i === at ? 1 : 0)));
        expect(gradient.reduce((sum, value) => sum + value)).toBe(64);
      }
    }
  });
});
