/** The reference cases run on the current backend: the largest error of each kernel that took part. */
import { tf } from '../../../../../shared/engine/tf';
import { type GoldenCase, goldenCases, largestError } from '../../../../helpers/golden';
import { families, operations } from '../operations';
import { type Direction, runBothWays } from './record';

/** By kernel; an error is a part of the reference's largest value. */
export type Errors = Record<Direction, Map<string, number>>;

export async function measure(): Promise<Errors> {
  const errors: Errors = { forward: new Map(), gradient: new Map() };
  for (const golden of families.flatMap(goldenCases)) {
    const { kernels, error } = await measureCase(golden);
    for (const direction of ['forward', 'gradient'] as const)
      for (const kernel of kernels[direction]) {
        const known = errors[direction].get(kernel) ?? 0;
        errors[direction].set(kernel, Math.max(known, error[direction]));
      }
  }
  return errors;
}

async function measureCase(golden: GoldenCase) {
  const make = operations[golden.op];
  if (!make) throw new Error(`No operation ${golden.op}`);
  const inputs = golden.inputs.map(({ shape, data }) => tf.tensor(data, shape, 'float32'));
  const dy = tf.tensor(golden.dy, golden.output.shape, 'float32');
  const { result, recorded } = runBothWays(make(golden.args), inputs, dy);
  const forward = await largestError(result.output, golden.output.data);
  let gradient = 0;
  for (const [index, expected] of golden.grads.entries())
    if (expected)
      gradient = Math.max(gradient, await largestError(result.grads[index] as tf.Tensor, expected));
  tf.dispose([inputs, dy, result.output, result.grads]);
  return { kernels: recorded, error: { forward, gradient } };
}
