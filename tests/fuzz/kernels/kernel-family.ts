/** One kernel, or several that belong together, run in many random configurations against a reference. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { tf } from '../../../shared/engine/tf';
import { Source, type Values } from './values';

export interface KernelCase {
  inputs: Values[];
  // biome-ignore lint/suspicious/noExplicitAny: tfjs wants a rank in each tensor's type.
  run: (...inputs: any[]) => tf.Tensor;
  /** In double precision, written from the definition. */
  output: Values;
  /** The gradient of each input for an upstream gradient of the output's shape. */
  grads: (dy: Values) => Values[];
  /** Of the largest value; the default suits sums of a few hundred terms. */
  tolerance?: number;
}

export interface KernelFamily {
  name: string;
  /** Runs `count` random configurations; fast-check prints the seed and the smallest that fails. */
  check: (count: number, seed: number) => Promise<void>;
}

export function kernelFamily<Config>(
  name: string,
  configs: fc.Arbitrary<Config>,
  make: (config: Config, source: Source) => KernelCase,
): KernelFamily {
  return {
    name,
    check: (count, seed) =>
      fc.assert(
        fc.asyncProperty(configs, fc.integer({ min: 1, max: 1e6 }), async (config, values) => {
          await checkCase(make(config, new Source(values)), new Source(values + 1));
        }),
        { numRuns: count, seed },
      ),
  };
}

/** Lengths: mostly small, now and then just below, at or above a multiple of a tile. */
export const length = (largest = 9): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 7, arbitrary: fc.integer({ min: 1, max: largest }) },
    { weight: 1, arbitrary: fc.constantFrom(15, 16, 17, 31, 32, 33) },
  );

async function checkCase(
  { inputs, run, output, grads, tolerance = 1e-5 }: KernelCase,
  source: Source,
): Promise<void> {
  const before = tf.memory().numTensors;
  const dy = source.values(output.shape);
  const expected = [output, ...grads(dy)];
  const tensors = inputs.map(toTensor);
  const upstream = toTensor(dy);
  const actual = tf.tidy(() => [run(...tensors), ...tf.grads(run)(tensors, upstream)]);
  const values = await Promise.all(actual.map((tensor) => tensor.data()));
  const shapes = actual.map(({ shape }) => shape);
  tf.dispose([tensors, upstream, actual]);
  expect(tf.memory().numTensors, 'tensors left behind').toBe(before);
  expect(shapes).toEqual(expected.map(({ shape }) => shape));
  for (const [index, each] of expected.entries()) {
    const what = index === 0 ? 'output' : `gradient of input ${index - 1}`;
    expectClose(values[index] as Float32Array, each, tolerance, what);
  }
}

const toTensor = ({ shape, data }: Values): tf.Tensor =>
  tf.tensor(Float32Array.from(data), shape, 'float32');

function expectClose(
  actual: Float32Array,
  { data }: Values,
  tolerance: number,
  what: string,
): void {
  const scale = data.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  for (const [at, value] of data.entries()) {
    const error = Math.abs((actual[at] as number) - value) / scale;
    // Not `error > tolerance`, which NaN would pass.
    if (!(error <= tolerance))
      throw new Error(`${what}, element ${at}: ${actual[at]} for ${value} (largest ${scale})`);
  }
}
