import fc from 'fast-check';
import { tf } from '../../../shared/engine/tf';
import { bilinear, type Terms } from './bilinear';
import { broadcastIndex } from './broadcast';
import { kernelFamily, length } from './kernel-family';
import { mapValues, sizeOf, type Values } from './values';

const sides = fc.record({
  rows: length(),
  inner: fc.oneof({ weight: 9, arbitrary: length() }, { weight: 1, arbitrary: fc.constant(200) }),
  columns: length(),
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
});
type Sides = typeof sides extends fc.Arbitrary<infer T> ? T : never;

const turned = (rows: number, columns: number, transposed: boolean) =>
  transposed ? [columns, rows] : [rows, columns];

/** Of [a's batch, rows, inner] and [b's batch, inner, columns], either stored transposed. */
function products(
  { rows, inner, columns, transposeA, transposeB }: Sides,
  batchA: readonly number[],
  batchB: readonly number[],
  batch: readonly number[],
): Terms {
  const [indexA, indexB] = [broadcastIndex(batchA, batch), broadcastIndex(batchB, batch)];
  return (visit) => {
    for (let n = 0; n < sizeOf(batch); n++)
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++)
          for (let k = 0; k < inner; k++) {
            const inA = transposeA ? k * rows + i : i * inner + k;
            const inB = transposeB ? j * inner + k : k * columns + j;
            visit(
              (n * rows + i) * columns + j,
              (indexA[n] as number) * rows * inner + inA,
              (indexB[n] as number) * inner * columns + inB,
            );
          }
  };
}

/** Batches that fit: equal, or 1 or missing on one side. */
const batches = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('both', 'a', 'b')), {
    maxLength: 2,
  })
  .chain((axes) =>
    fc.record({
      batch: fc.constant(axes.map(([size]) => size)),
      batchA: fc.constant(axes.map(([size, side]) => (side === 'b' ? 1 : size))),
      batchB: fc.constant(axes.map(([size, side]) => (side === 'a' ? 1 : size))),
    }),
  );

export const matMul = kernelFamily(
  'matMul',
  fc.record({ sides, batches }),
  ({ sides, batches: { batch, batchA, batchB } }, source) => {
    const { rows, inner, columns, transposeA, transposeB } = sides;
    const a = source.values([...batchA, ...turned(rows, inner, transposeA)]);
    const b = source.values([...batchB, ...turned(inner, columns, transposeB)]);
    return {
      inputs: [a, b],
      run: (x: tf.Tensor, y: tf.Tensor) => tf.matMul(x, y, transposeA, transposeB),
      ...bilinear(a, b, [...batch, rows, columns], products(sides, batchA, batchB, batch)),
    };
  },
);

/** Each with its slope. */
const activations = {
  linear: [(x: number) => x, () => 1],
  relu: [(x: number) => Math.max(x, 0), (x: number) => (x > 0 ? 1 : 0)],
  relu6: [(x: number) => Math.min(Math.max(x, 0), 6), (x: number) => (x > 0 && x < 6 ? 1 : 0)],
  elu: [(x: number) => (x < 0 ? Math.expm1(x) : x), (x: number) => (x < 0 ? Math.exp(x) : 1)],
  sigmoid: [sigmoid, (x: number) => sigmoid(x) * (1 - sigmoid(x))],
  leakyrelu: [(x: number) => (x < 0 ? 0.2 * x : x), (x: number) => (x < 0 ? 0.2 : 1)],
} as const;

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The fused kernel gives the value; for gradients tfjs takes it apart, unless there is no activation. */
export const fusedMatMul = kernelFamily(
  'fused matMul',
  fc.record({
    sides,
    withBias: fc.boolean(),
    activation: fc.constantFrom(...(Object.keys(activations) as (keyof typeof activations)[])),
  }),
  ({ sides, withBias, activation }, source) => {
    const { rows, inner, columns, transposeA, transposeB } = sides;
    const a = source.values(turned(rows, inner, transposeA));
    const b = source.values(turned(inner, columns, transposeB));
    // An odd number of 1/8192ths keeps sums of multiples of 1/4096 off the corners of activations.
    const bias = mapValues(source.values([columns]), (value) => value + 1 / 8192);
    const product = bilinear(a, b, [rows, columns], products(sides, [], [], []));
    const sum = { shape: [rows, columns], data: product.output.data.slice() };
    if (withBias)
      for (let at = 0; at < sum.data.length; at++)
        sum.data[at] = (sum.data[at] as number) + (bias.data[at % columns] as number);
    const [value, slope] = activations[activation];
    return {
      inputs: withBias ? [a, b, bias] : [a, b],
      run: (x: tf.Tensor2D, y: tf.Tensor2D, z?: tf.Tensor) =>
        tf.fused.matMul({
          a: x,
          b: y,
          transposeA,
          transposeB,
          activation,
          ...(z ? { bias: z } : {}),
        }),
      output: mapValues(sum, value),
      grads: (dy) => {
        const before = {
          shape: sum.shape,
          data: dy.data.map((each, at) => each * slope(sum.data[at] as number)),
        };
        const ones = { shape: [rows], data: new Float64Array(rows).fill(1) };
        const toBias = bilinear(ones, bias, [rows, columns], (visit) => {
          for (let i = 0; i < rows; i++)
            for (let j = 0; j < columns; j++) visit(i * columns + j, i, j);
        });
        const biasGrad = toBias.grads(before)[1] as Values;
        return [...product.grads(before), ...(withBias ? [biasGrad] : [])];
      },
    };
  },
);
