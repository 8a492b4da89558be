/** Where layers are built otherwise than tfjs would, and why. */
import { beforeAll, describe, expect, test } from 'vitest';
import { installKernels } from '../../../shared/engine/kernels/index';
import { tf } from '../../../shared/engine/tf';
import { ACTIVATIONS } from '../../../shared/layers/common-fields';
import { defaultConfig } from '../../../shared/layers/config';
import { layerOf } from '../../../shared/layers/index';
import { orthogonalMatrix } from '../../../shared/layers/orthogonal';
import type { Shape } from '../../../shared/layers/shape';
import { modelOf } from '../../contract/layers/harness';

beforeAll(async () => {
  tf.enableProdMode();
  installKernels();
  await tf.setBackend('cpu');
});

function build(type: string, config: object, inputs: readonly Shape[], seed = 1) {
  const layer = layerOf(type);
  if (!layer) throw new Error(type);
  return modelOf(layer, { ...defaultConfig(layer), ...config }, inputs, seed);
}

test('the activations are all that tfjs has, but for the one it cannot open again, and two of our own', () => {
  const classes = Object.entries(tf.serialization.SerializationMap.getMap().classNameMap);
  const activation = Object.getPrototypeOf(
    (tf.layers.activation({ activation: 'relu' }) as unknown as { activation: object }).activation,
  ).constructor;
  const base = Object.getPrototypeOf(activation);
  const names = classes
    .filter(([, [kind]]) => Object.getPrototypeOf(kind) === base)
    .map(([name]) => name);
  expect([...names, 'hardSwish', 'geluTanh'].sort()).toEqual([...ACTIVATIONS, 'gelu_new'].sort());
});

test('the pointwise kernel of SeparableConv2D has its own initializer', () => {
  const config = { pointwiseInitializer: { kind: 'constant', value: 3 } };
  const { model } = build('SeparableConv2D', config, [[5, 5, 2]]);
  expect([...(model.weights[1]?.read().dataSync() ?? [])].every((value) => value === 3)).toBe(true);
});

test('both directions of Bidirectional start from weights of their own', () => {
  const { model } = build('Bidirectional', {}, [[4, 3]]);
  const [forward, recurrent, , backward] = model.weights.map((weight) => [
    ...weight.read().dataSync(),
  ]);
  expect(forward?.length).toBe(backward?.length);
  expect(forward).not.toEqual(backward);
  expect(recurrent?.length).toBe(64 * 256);
});

test('the projections of attention start from weights of their own', () => {
  const { model } = build('MultiHeadAttention', { numHeads: 2, keyDim: 3 }, [[4, 5]]);
  const [query, , key, , value] = model.weights.map((weight) => [...weight.read().dataSync()]);
  expect(query).toHaveLength(5 * 2 * 3);
  expect(query).not.toEqual(key);
  expect(query).not.toEqual(value);
  expect(key).not.toEqual(value);
});

test('nothing before a StopGradient learns from what comes after it', () => {
  const x = tf.tensor2d([[1, 2]]);
  const stop = build('StopGradient', {}, [[2]]).model;
  const through = (y: tf.Tensor) => tf.sum(tf.add(y, stop.apply(y) as tf.Tensor)).asScalar();
  // One of the two ways back is shut.
  expect([...tf.grad(through)(x).dataSync()]).toEqual([1, 1]);
});

test('what comes before a GradientReversal learns the opposite of what comes after it', () => {
  const x = tf.tensor2d([[1, 2]]);
  const turn = build('GradientReversal', { strength: 0.25 }, [[2]]).model;
  expect([...(turn.apply(x) as tf.Tensor).dataSync()]).toEqual([1, 2]);
  const through = (y: tf.Tensor) => tf.sum(tf.mul(turn.apply(y) as tf.Tensor, 8)).asScalar();
  expect([...tf.grad(through)(x).dataSync()]).toEqual([-2, -2]);
});

test.each([
  ['relu', [2, 2]],
  ['linear', [2, 1]],
  ['tanh', [1, 3]],
])('a dilated Conv2D with %s trains', (activation, dilationRate) => {
  const { model } = build('Conv2D', { filters: 2, activation, dilationRate }, [[8, 8, 1]]);
  const x = tf.linspace(-1, 1, 64).reshape([1, 8, 8, 1]);
  const { grads } = tf.variableGrads(() => tf.sum(model.apply(x) as tf.Tensor).asScalar());
  expect(Object.values(grads).map(({ shape }) => shape)).toEqual([[3, 3, 1, 2], [2]]);
});

test('BatchNormalization trains without scale and offset', () => {
  const { model } = build('BatchNormalization', { scale: false, center: false }, [[3]]);
  expect(model.countParams()).toBe(6);
  const output = model.apply(
    tf.tensor2d([
      [1, 2, 3],
      [3, 2, 1],
    ]),
    { training: true },
  ) as tf.Tensor;
  expect(output.shape).toEqual([2, 3]);
  expect(output.dataSync()[0]).toBeCloseTo(-1, 2);
});

describe('orthogonal', () => {
  test.each([
    [6, 4],
    [4, 6],
    [5, 5],
    [1, 3],
  ])('%i × %i', (rows, columns) => {
    const normal = tf.randomNormal([rows * columns], 0, 1, 'float32', 5).dataSync();
    const matrix = tf.tensor2d(orthogonalMatrix(rows, columns, 2, normal), [rows, columns]);
    const product = tf.matMul(matrix, matrix, rows >= columns, rows < columns);
    const expected = tf.mul(tf.eye(Math.min(rows, columns)), 4);
    expect(tf.max(tf.abs(tf.sub(product, expected))).dataSync()[0]).toBeLessThan(1e-5);
  });
});

test('the same seed gives the same weights, another seed others', () => {
  const weights = (seed: number) =>
    build('LSTM', { units: 3 }, [[4, 2]], seed).model.weights.map((w) => [...w.read().dataSync()]);
  expect(weights(1)).toEqual(weights(1));
  expect(weights(1)).not.toEqual(weights(2));
});
