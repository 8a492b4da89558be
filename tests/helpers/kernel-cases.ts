/**
 * Kernels on seeded random shapes and values against references written plainly in 64 bits. A family
 * makes one case from a seed; a mismatch names the seed, with which it can be made again.
 */
import { expect } from 'vitest';
import { seededRandom } from '../../shared/data/random';
import { tf } from '../../shared/engine/tf';

export interface Values {
  readonly shape: number[];
  readonly data: Float64Array;
}

export interface KernelCase {
  readonly kernel: string;
  readonly inputs: Readonly<Record<string, Values>>;
  readonly attrs?: tf.NamedAttrMap;
  readonly outputs: readonly Values[];
}

export type Family = (random: Random) => KernelCase;

export class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.#next() * (high - low + 1));
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.int(0, choices.length - 1)] as T;
  }

  /** Numbers of 32 bits between −1 and 1, so that the reference starts from the same values. */
  values(shape: number[]): Values {
    return filled(shape, () => Math.fround(this.#next() * 2 - 1));
  }
}

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, length) => product * length, 1);

export function filled(shape: number[], value: (index: number) => number): Values {
  return { shape, data: Float64Array.from({ length: sizeOf(shape) }, (_, i) => value(i)) };
}

/** Sums of products of numbers below 1 round by about 6e-8 times their size; seldom by ten times that. */
const TOLERANCE = 1e-5;

/**
 * Runs the kernel on the current backend, within `around`, and gives what it gave; a failure's message
 * holds seed and shapes.
 */
export async function checkKernel(
  family: Family,
  seed: number,
  around: <T>(body: () => T) => T = (body) => body(),
): Promise<tf.TypedArray[]> {
  const { kernel, inputs, attrs, outputs } = family(new Random(seed));
  const names = Object.entries(inputs);
  const tensors = Object.fromEntries(
    names.map(([name, { shape, data }]) => [name, tf.tensor(Float32Array.from(data), shape)]),
  );
  const result = around(() => tf.engine().runKernel(kernel, tensors, attrs));
  const actual = (Array.isArray(result) ? result : [result]) as tf.Tensor[];
  const shapes = names.map(([name, { shape }]) => `${name} [${shape}]`).join(', ');
  const what = `${kernel}, seed ${seed}: ${shapes}, ${JSON.stringify(attrs ?? {})}`;
  expect(
    actual.map(({ shape }) => shape),
    what,
  ).toEqual(outputs.map(({ shape }) => shape));
  const results = await Promise.all(actual.map((tensor) => tensor.data()));
  tf.dispose([actual, tensors]);
  for (const [place, { data }] of outputs.entries()) {
    const values = results[place] as tf.TypedArray;
    expect(worstError(values, data), `${what}, output ${place}`).toBeLessThan(TOLERANCE);
  }
  return results;
}

/** Relative to the reference's largest value, or 1. NaN where a value is. */
function worstError(values: ArrayLike<number>, reference: Float64Array): number {
  let worst = 0;
  let scale = 1;
  for (const [index, value] of reference.entries()) {
    scale = Math.max(scale, Math.abs(value));
    const error = Math.abs((values[index] as number) - value);
    if (!(error <= worst)) worst = error;
  }
  return worst / scale;
}
