/** Layers with fused calls compute what tfjs's own do: values, gradients and moving averages. */
import { expect, test } from 'vitest';
import { fuseLayers } from '../../../../shared/engine/fused/fuse-layers';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { Random } from '../../../helpers/kernel-cases';

type Make = () => tf.layers.Layer;

interface Case {
  readonly name: string;
  readonly kernel: string;
  readonly shape: number[];
  readonly make: Make;
}

const batchNorm = (name: string, shape: number[], config = {}): Case => ({
  name: `batch normalisation, ${name}`,
  kernel: 'BatchNormTraining',
  shape,
  make: () => tf.layers.batchNormalization({ momentum: 0.9, epsilon: 0.01, ...config }),
});

const layerNorm = (name: string, shape: number[], config = {}): Case => ({
  name: `layer normalisation, ${name}`,
  kernel: 'LayerNorm',
  shape,
  make: () => tf.layers.layerNormalization({ epsilon: 0.01, ...config }),
});

const dense = (
  activation: 'relu' | 'softmax' | 'linear' | 'tanh',
  shape: number[],
  config = {},
): Case => ({
  name: `dense layer, ${activation}, [${shape}]`,
  kernel: 'DenseActivation',
  shape,
  make: () => tf.layers.dense({ units: 5, activation, ...config }),
});

const convolution = (name: string, shape: number[], config = {}): Case => ({
  name: `convolution, ${name}`,
  kernel: 'ConvolutionActivation',
  shape,
  make: () => {
    const args = { filters: 5, kernelSize: 3, ...config };
    return shape.length === 2 ? tf.layers.conv1d(args) : tf.layers.conv2d(args);
  },
});

const cases: readonly Case[] = [
  dense('relu', [6]),
  dense('tanh', [7, 6]),
  dense('softmax', [6]),
  dense('linear', [2, 3, 6]),
  dense('relu', [6], { useBias: false }),
  convolution('ReLU', [6, 7, 3], { activation: 'relu' }),
  convolution('sigmoid, strides, same', [6, 7, 3], {
    activation: 'sigmoid',
    strides: 2,
    padding: 'same',
  }),
  convolution('swish, without bias', [6, 7, 3], { activation: 'swish', useBias: false }),
  convolution('dilated', [8, 7, 3], { activation: 'elu', dilationRate: 2 }),
  convolution('of sequences', [9, 3], { activation: 'relu', strides: 2 }),
  batchNorm('images', [5, 7, 6]),
  batchNorm('vectors', [9]),
  batchNorm('sequences, last axis by number', [4, 5], { axis: 2 }),
  layerNorm('sequences', [4, 5]),
  layerNorm('whole images', [3, 4, 5], { axis: [1, 2, 3] }),
];

interface Outcome {
  readonly values: readonly tf.TypedArray[];
  readonly kernels: readonly string[];
}

/** Output, gradients of input and weights, then all weights after one pass in training. */
async function run({ shape, make }: Case, fused: boolean): Promise<Outcome> {
  const random = new Random(7);
  const tensor = (size: number[], shift = 0) =>
    tf.tensor(
      Float32Array.from(random.values(size).data, (value) => value + shift),
      size,
    );
  const input = tf.input({ shape });
  const model = tf.model({ inputs: input, outputs: make().apply(input) as tf.SymbolicTensor });
  if (fused) fuseLayers(model);
  const weights = model.weights.map((weight) => tensor(weight.shape as number[], 1.5));
  model.setWeights(weights);
  const x = tensor([3, ...shape], 2);
  const dy = tensor([3, ...(model.outputShape as number[]).slice(1)]);
  const kernels: string[] = [];
  const outcome = tf.tidy(() => {
    const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    let y = tf.scalar(0) as tf.Tensor;
    const loss = (each: tf.Tensor) => {
      y = model.apply(each, { training: true }) as tf.Tensor;
      return tf.sum(tf.mul(y, dy)) as tf.Scalar;
    };
    const dx = tf.grad(loss)(x);
    const { grads } = tf.variableGrads(() => loss(x), variables);
    y = model.apply(x, { training: true }) as tf.Tensor;
    return [y, dx, ...variables.map(({ name }) => grads[name] as tf.Tensor), ...model.getWeights()];
  });
  const profile = await tf.profile(() =>
    tf.tidy(() => model.apply(x, { training: true }) as tf.Tensor),
  );
  kernels.push(...profile.kernelNames);
  tf.dispose(profile.result);
  const values = await Promise.all(outcome.map((each) => each.data()));
  // getWeights gives the weights themselves.
  tf.dispose([weights, x, dy, outcome.slice(0, 2 + model.trainableWeights.length)]);
  model.dispose();
  return { values, kernels };
}

forEachBackend(() => {
  test.each(cases)('$name', async (each) => {
    await withoutLeaks(async () => {
      const [fused, stock] = [await run(each, true), await run(each, false)];
      const inOneKernel = Boolean(tf.getKernel(each.kernel, tf.getBackend()));
      expect(fused.kernels.includes(each.kernel)).toBe(inOneKernel);
      expect(fused.values).toHaveLength(stock.values.length);
      // Sums of a few hundred numbers near 1 in another order.
      for (const [place, values] of stock.values.entries())
        for (const [at, value] of values.entries())
          expect(Math.abs((fused.values[place]?.[at] ?? Number.NaN) - value)).toBeLessThan(
            5e-5 * Math.max(1, Math.abs(value)),
          );
    });
  });
});
