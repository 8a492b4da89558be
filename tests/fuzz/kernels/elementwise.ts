import fc from 'fast-check';
import { tf } from '../../../shared/engine/tf';
import { broadcastIndex } from './broadcast';
import { kernelFamily, length } from './kernel-family';
import { mapValues, type Source, sizeOf, type Values, zeros } from './values';

type Unary = (x: number) => number;
type Binary = (a: number, b: number) => number;

const sigmoid: Unary = (x) => 1 / (1 + Math.exp(-x));
const [ALPHA, SCALE] = [1.6732632423543772, 1.0507009873554805];

/** Value and slope. */
const unary: Record<string, [Unary, Unary, ('positive' | 'awayFromZero')?]> = {
  relu: [(x) => Math.max(x, 0), (x) => (x > 0 ? 1 : 0)],
  relu6: [(x) => Math.min(Math.max(x, 0), 6), (x) => (x > 0 && x < 6 ? 1 : 0)],
  elu: [(x) => (x < 0 ? Math.expm1(x) : x), (x) => (x < 0 ? Math.exp(x) : 1)],
  selu: [
    (x) => SCALE * (x < 0 ? ALPHA * Math.expm1(x) : x),
    (x) => SCALE * (x < 0 ? ALPHA * Math.exp(x) : 1),
  ],
  leakyRelu: [(x) => (x < 0 ? 0.2 * x : x), (x) => (x < 0 ? 0.2 : 1)],
  sigmoid: [sigmoid, (x) => sigmoid(x) * (1 - sigmoid(x))],
  tanh: [Math.tanh, (x) => 1 - Math.tanh(x) ** 2],
  softplus: [(x) => Math.log1p(Math.exp(x)), sigmoid],
  exp: [Math.exp, Math.exp],
  square: [(x) => x * x, (x) => 2 * x],
  abs: [Math.abs, Math.sign],
  neg: [(x) => -x, () => -1],
  log: [Math.log, (x) => 1 / x, 'positive'],
  sqrt: [Math.sqrt, (x) => 0.5 / Math.sqrt(x), 'positive'],
  rsqrt: [(x) => 1 / Math.sqrt(x), (x) => -0.5 * x ** -1.5, 'positive'],
  reciprocal: [(x) => 1 / x, (x) => -1 / (x * x), 'awayFromZero'],
};

/** Corners, where a slope has no value, are left out. */
const shapes = fc
  .array(length(6), { minLength: 0, maxLength: 4 })
  .filter((shape) => sizeOf(shape) < 4000);

export const unaryOperations = kernelFamily(
  'elementwise, of one',
  fc.record({ name: fc.constantFrom(...Object.keys(unary)), shape: shapes }),
  ({ name, shape }, source) => {
    const [value, slope, kind = 'awayFromZero'] = unary[name] as (typeof unary)[string];
    const x = source[kind](shape);
    return {
      inputs: [x],
      run: (input: tf.Tensor) => tf[name as 'relu'](input),
      output: mapValues(x, value),
      grads: (dy) => [
        { shape, data: dy.data.map((each, at) => each * slope(x.data[at] as number)) },
      ],
    };
  },
);

/** Value and the slopes by a and by b. */
const binary: Record<string, [Binary, Binary, Binary]> = {
  add: [(a, b) => a + b, () => 1, () => 1],
  sub: [(a, b) => a - b, () => 1, () => -1],
  mul: [(a, b) => a * b, (_a, b) => b, (a) => a],
  div: [(a, b) => a / b, (_a, b) => 1 / b, (a, b) => -a / (b * b)],
  squaredDifference: [(a, b) => (a - b) ** 2, (a, b) => 2 * (a - b), (a, b) => 2 * (b - a)],
  // At a tie, a takes it all, as in TensorFlow.
  maximum: [Math.max, (a, b) => (a >= b ? 1 : 0), (a, b) => (a < b ? 1 : 0)],
  minimum: [Math.min, (a, b) => (a <= b ? 1 : 0), (a, b) => (a > b ? 1 : 0)],
};

const pairs = shapes.chain((shape) =>
  fc.record({
    a: variation(shape),
    b: variation(shape),
  }),
);

/** Some axes of length 1, some of the leading ones missing. */
function variation(shape: number[]): fc.Arbitrary<number[]> {
  return fc
    .tuple(fc.integer({ min: 0, max: shape.length }), fc.array(fc.boolean(), { minLength: 4 }))
    .map(([missing, single]) =>
      shape.map((size, axis) => (single[axis] ? 1 : size)).slice(Math.max(0, missing - 1)),
    );
}

export const binaryOperations = kernelFamily(
  'elementwise, of two',
  fc.record({ name: fc.constantFrom(...Object.keys(binary)), shapes: pairs }),
  ({ name, shapes: { a: shapeA, b: shapeB } }, source: Source) => {
    const [value, slopeA, slopeB] = binary[name] as (typeof binary)[string];
    const [a, b] = [source.values(shapeA), source.awayFromZero(shapeB)];
    const shape = tf.broadcast_util.assertAndGetBroadcastShape(shapeA, shapeB);
    const [inA, inB] = [broadcastIndex(shapeA, shape), broadcastIndex(shapeB, shape)];
    const at = (f: Binary, index: number) =>
      f(a.data[inA[index] as number] as number, b.data[inB[index] as number] as number);
    const output = zeros(shape);
    for (let index = 0; index < output.data.length; index++) output.data[index] = at(value, index);
    const gradient = (input: Values, from: number[], slope: Binary, dy: Values) => {
      const sums = zeros(input.shape);
      for (const [index, to] of from.entries())
        sums.data[to] = (sums.data[to] as number) + (dy.data[index] as number) * at(slope, index);
      return sums;
    };
    return {
      inputs: [a, b],
      run: (x: tf.Tensor, y: tf.Tensor) => tf[name as 'add'](x, y),
      output,
      grads: (dy) => [gradient(a, inA, slopeA, dy), gradient(b, inB, slopeB, dy)],
    };
  },
);
