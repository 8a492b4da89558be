import type { Reason } from '../../training/events';
import type { Batch } from '../batches/batch';
import type { CompiledModel } from '../compile';
import { tf } from '../tf';

/** A loss this many times the first one has exploded. */
const EXPLOSION = 1e6;
/** Stands in for a first loss close to nothing. */
const SMALLEST_FIRST = 1e-3;

export function hasDiverged(loss: number, first: number): boolean {
  return !Number.isFinite(loss) || loss > EXPLOSION * Math.max(Math.abs(first), SMALLEST_FIRST);
}

/**
 * Where it began: looks through the batch, the weights and the layers' outputs, in the order in which
 * the data flow, with the weights as they were before the step. `rows` tell where in the data the
 * batch's samples come from, counted from 0; `half`: whether the loss is finite in single precision, in
 * which all is computed here, and not in half.
 */
export async function whereItBegan(
  compiled: CompiledModel,
  batch: Batch,
  rows: ArrayLike<number>,
  half = false,
): Promise<Reason> {
  for (const [code, layers, tensors] of [
    ['input-not-finite', compiled.inputs, batch.inputs],
    ['target-not-finite', compiled.outputs, batch.targets],
  ] as const) {
    for (const [place, { name }] of layers.entries()) {
      const sample = await firstStrangeSample(tensors[place]);
      if (sample !== null) return { code, params: { name, row: (rows[sample] ?? 0) + 1 } };
    }
  }
  for (const { node, layer } of compiled.layers) {
    for (const weight of layer.weights) {
      if (!(await allFinite(weight.read() as tf.Tensor)))
        return reason('weights-not-finite', node.name);
    }
  }
  const strange = await firstStrangeOutput(compiled, batch);
  if (strange !== null) return reason('output-not-finite', strange);
  return half ? { code: 'over-half', params: {} } : largestWeight(compiled);
}

const reason = (code: string, name: string): Reason => ({ code, params: { name } });

const allFinite = async (tensor: tf.Tensor | undefined): Promise<boolean> =>
  (await firstStrangeSample(tensor)) === null;

/** The first place along the first axis that holds a value which is not finite. */
async function firstStrangeSample(tensor: tf.Tensor | undefined): Promise<number | null> {
  // Read back rather than computed: shader compilers may assume that nothing is infinite.
  const data: ArrayLike<number> = (await tensor?.data()) ?? [];
  for (let at = 0; at < data.length; at++)
    if (!Number.isFinite(data[at])) return Math.floor((at * (tensor?.shape[0] ?? 1)) / data.length);
  return null;
}

/** The first layer whose output on this batch is not finite. */
async function firstStrangeOutput(
  { model, layers }: CompiledModel,
  batch: Batch,
): Promise<string | null> {
  const inner = layers.filter(({ node }) => node.type !== 'Input');
  const probe = tf.model({ inputs: model.inputs, outputs: inner.map(({ output }) => output) });
  const result = tf.tidy(
    () => probe.apply([...batch.inputs], { training: true }) as tf.Tensor | tf.Tensor[],
  );
  const outputs = Array.isArray(result) ? result : [result];
  try {
    for (const [place, { node }] of inner.entries()) {
      if (!(await allFinite(outputs[place]))) return node.name;
    }
    return null;
  } finally {
    tf.dispose(outputs);
  }
}

/** All is finite, only huge: the layer whose weights have grown most. */
async function largestWeight({ layers, outputs }: CompiledModel): Promise<Reason> {
  let found = { name: '', largest: 0 };
  for (const { node, layer } of layers) {
    for (const weight of layer.weights) {
      const probe = tf.tidy(() => (weight.read() as tf.Tensor).abs().max());
      const [largest = 0] = await probe.data();
      probe.dispose();
      if (largest > found.largest) found = { name: node.name, largest };
    }
  }
  if (found.largest > 1e3)
    return {
      code: 'weights-too-large',
      params: { ...found, largest: found.largest.toPrecision(3) },
    };
  return reason('loss-too-large', outputs[0]?.name ?? '');
}
