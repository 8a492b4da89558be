/** Reference values of tests/golden/kernels, made by tools/golden/make_kernels.py. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { tf } from '../../shared/engine/tf';
import { type Direction, type Recorded, runBothWays } from './record-kernels';

export interface GoldenTensor {
  shape: number[];
  data: number[];
}

export interface GoldenCase {
  name: string;
  op: string;
  // biome-ignore lint/suspicious/noExplicitAny: each operation has arguments of its own.
  args: any;
  inputs: GoldenTensor[];
  output: GoldenTensor;
  dy: number[];
  /** One for each input; null where the reference has no gradient. */
  grads: (number[] | null)[];
}

export type Operation = (...inputs: tf.Tensor[]) => tf.Tensor;

export function goldenCases(family: string): GoldenCase[] {
  const file = new URL(`../golden/kernels/${family}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as GoldenCase[];
}

/** Relative to the reference's largest value, since sums round by the size of their terms. */
export async function largestError(actual: tf.Tensor, expected: number[]): Promise<number> {
  const values = await actual.data();
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  let worst = 0;
  for (const [index, value] of expected.entries()) {
    const error = Math.abs((values[index] as number) - value);
    // The negation also catches NaN.
    if (!(error <= worst)) worst = error;
  }
  return worst / scale;
}

/** Gives how far it is off. */
export async function expectClose(
  actual: tf.Tensor,
  expected: number[],
  what: string,
  tolerance = 1e-5,
): Promise<number> {
  const values = await actual.data();
  expect(values.length, `${what}: size`).toBe(expected.length);
  const error = await largestError(actual, expected);
  const some = `${what}: ${[...values.slice(0, 6)]} for ${expected.slice(0, 6)}`;
  expect(error, some).toBeLessThan(tolerance);
  return error;
}

/** What took part in a case, and how far its results are off. */
export interface Checked {
  readonly kernels: Recorded;
  readonly error: Readonly<Record<Direction, number>>;
}

/** Checks value, gradients and that nothing is left behind. */
export async function checkCase(
  golden: GoldenCase,
  operation: Operation,
  tolerance?: number,
): Promise<Checked> {
  const inputs = golden.inputs.map(({ shape, data }) => tf.tensor(data, shape, 'float32'));
  const dy = tf.tensor(golden.dy, golden.output.shape, 'float32');
  const before = tf.memory().numTensors;
  const close = (tensor: tf.Tensor, expected: number[], what: string) =>
    expectClose(tensor, expected, what, tolerance);
  // By itself too: where no gradient is asked for, tfjs takes other kernels.
  const alone = tf.tidy(() => operation(...inputs));
  expect(alone.shape).toEqual(golden.output.shape);
  await close(alone, golden.output.data, 'output');
  const { result, recorded } = runBothWays(operation, inputs, dy);
  const { output, grads } = result;
  const error = { forward: await close(output, golden.output.data, 'output'), gradient: 0 };
  for (const [index, expected] of golden.grads.entries()) {
    const grad = grads[index] as tf.Tensor;
    expect(grad.shape).toEqual(golden.inputs[index]?.shape);
    if (!expected) continue;
    const off = await close(grad, expected, `gradient of input ${index}`);
    error.gradient = Math.max(error.gradient, off);
  }
  tf.dispose([alone, output, grads]);
  expect(tf.memory().numTensors, 'tensors left behind').toBe(before);
  tf.dispose([inputs, dy]);
  return { kernels: recorded, error };
}
