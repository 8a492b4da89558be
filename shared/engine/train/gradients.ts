/**
 * Gradients of a loss with respect to weights, from tfjs's tape. What its own `variableGrads` keeps until
 * the end, tensors saved for the way back and gradients already passed on, goes as soon as it has been
 * used: less memory, and what is read next is more often still in the processor's cache.
 */
import { tf } from '../tf';

interface TapeNode {
  readonly kernelName: string;
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  readonly outputs: readonly tf.Tensor[];
  readonly saved?: readonly tf.Tensor[];
  readonly gradient?: (dys: readonly (tf.Tensor | null)[]) => Record<string, () => tf.Tensor>;
}

/** What the declarations of tfjs's engine leave out. */
interface Recorder {
  readonly state: { activeTape: TapeNode[] | null };
  startTape(): void;
  endTape(): void;
  /** Gives what a gradient will need further references. */
  saveTensorsForBackwardMode(tensors: readonly tf.Tensor[]): tf.Tensor[];
}

/**
 * Runs `loss`, which has to record all it does, and goes back over it: gradients in the order of the
 * weights, null where the loss does not depend on one. The caller disposes of them and of the loss.
 */
export function differentiate(
  loss: () => tf.Scalar,
  weights: readonly tf.Tensor[],
): readonly (tf.Tensor | null)[] {
  const recorder = tf.engine() as unknown as Recorder;
  const gradients = new Map<number, tf.Tensor>();
  try {
    tf.tidy(() => {
      const result = record(recorder, loss);
      const tape = recorder.state.activeTape ?? [];
      const depending = dependents(tape, weights);
      // The name is what kernel clocks know this part of a step by.
      return tf.tidy('backward', () => {
        gradients.set(result.id, tf.scalar(1));
        for (const node of tape.toReversed()) goBack(node, depending, gradients);
        return [result, ...weights.flatMap(({ id }) => gradients.get(id) ?? [])];
      });
    });
    return weights.map(({ id }) => gradients.get(id) ?? null);
  } finally {
    disposeTape();
  }
}

/** What is kept for the way back; tfjs's own functions forget it where one fails. */
export function disposeTape(): void {
  const { state } = tf.engine() as unknown as Recorder;
  for (const { saved } of state.activeTape ?? []) tf.dispose([...(saved ?? [])]);
  state.activeTape = null;
}

function record(recorder: Recorder, loss: () => tf.Scalar): tf.Scalar {
  // tfjs's own runs a kernel for each reference, and records that too.
  recorder.saveTensorsForBackwardMode = (tensors) => tensors.map(furtherReference);
  recorder.startTape();
  try {
    return tf.tidy(loss);
  } finally {
    recorder.endTape();
    Reflect.deleteProperty(recorder, 'saveTensorsForBackwardMode');
  }
}

function furtherReference({ dataId, shape, dtype }: tf.Tensor): tf.Tensor {
  tf.backend().incRef(dataId);
  return tf.keep(tf.engine().makeTensorFromTensorInfo({ dataId, shape, dtype }));
}

/** The ids of all tensors that depend on a weight. */
function dependents(tape: readonly TapeNode[], weights: readonly tf.Tensor[]): Set<number> {
  const known = new Set(weights.map(({ id }) => id));
  for (const { inputs, outputs } of tape)
    if (Object.values(inputs).some(({ id }) => known.has(id)))
      for (const { id } of outputs) known.add(id);
  return known;
}

/** Adds what one operation passes on to the gradients of its inputs, and frees what only it needed. */
function goBack(
  { kernelName, inputs, outputs, saved, gradient }: TapeNode,
  depending: ReadonlySet<number>,
  gradients: Map<number, tf.Tensor>,
): void {
  const dys = outputs.map(({ id }) => gradients.get(id) ?? null);
  const wanted = Object.entries(inputs).filter(([, { id }]) => depending.has(id));
  if (wanted.length > 0 && dys.some((dy) => dy !== null)) {
    if (!gradient) throw new Error(`There is no gradient of ${kernelName}.`);
    const passed = tf.tidy(() => {
      const all = gradient(dys);
      return wanted.map(([name, x]) =>
        gradientOf(kernelName, name, x, all, [...dys, ...(saved ?? [])]),
      );
    });
    for (const [place, [, { id }]] of wanted.entries())
      accumulate(gradients, id, passed[place] as tf.Tensor);
  }
  tf.dispose([...(saved ?? [])]);
  for (const { id } of outputs) {
    gradients.get(id)?.dispose();
    gradients.delete(id);
  }
}

function gradientOf(
  kernelName: string,
  name: string,
  x: tf.Tensor,
  all: Record<string, () => tf.Tensor>,
  kept: readonly (tf.Tensor | null)[],
): tf.Tensor {
  const dx = all[name]?.();
  if (dx?.dtype !== 'float32' || String(dx.shape) !== String(x.shape))
    throw new Error(
      `The gradient of ${kernelName} for ${name} [${x.shape}] is [${dx?.shape}], ${dx?.dtype}.`,
    );
  return kept.includes(dx) ? dx.clone() : dx;
}

function accumulate(gradients: Map<number, tf.Tensor>, id: number, dx: tf.Tensor): void {
  const before = gradients.get(id);
  gradients.set(id, before ? tf.add(before, dx) : dx);
  if (before) tf.dispose([before, dx]);
}
