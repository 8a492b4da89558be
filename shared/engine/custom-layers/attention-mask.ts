import { tf } from '../tf';

/** True, or not 0, where a step counts: [batch, steps]. */
export type Mask = tf.Tensor | null | undefined;

/** As Keras: low enough to vanish, and no infinity that would make a row without any step NaN. */
const VANISHING = -1e9;

interface Allowed {
  /** 1 where a step may be attended to, 0 where not: broadcasts to [batch, heads, steps, steps read]. */
  readonly where: tf.Tensor;
  /** Whether a step may be left with none to attend to. */
  readonly mayBeNone: boolean;
}

/** Which steps attend to which, from the masks of query, value and key as far as there are any. */
export function combineMasks(
  [query, value, key]: readonly Mask[],
  { steps, read, causal }: { steps: number; read: number; causal: boolean },
): Allowed | null {
  const parts = [
    query && tf.expandDims(tf.expandDims(query, 1), 3),
    ...[value, key].map((mask) => mask && tf.expandDims(tf.expandDims(mask, 1), 1)),
  ].flatMap((mask) => (mask ? [tf.cast(mask, 'float32')] : []));
  const padded = parts.length > 0;
  if (causal) parts.push(earlier(steps, read));
  const [first, ...others] = parts;
  if (!first) return null;
  return { where: others.reduce((all, part) => tf.mul(all, part), first), mayBeNone: padded };
}

/** 1 where the step read is no later than the step that reads. */
const earlier = (steps: number, read: number): tf.Tensor =>
  tf.tensor4d(
    Float32Array.from({ length: steps * read }, (_, at) =>
      at % read <= Math.floor(at / read) ? 1 : 0,
    ),
    [1, 1, steps, read],
  );

/** Shares over the last axis; a step with none to attend to attends to nothing. */
export function maskedSoftmax(scores: tf.Tensor, allowed: Allowed | null): tf.Tensor {
  if (!allowed) return tf.softmax(scores);
  const lowered = tf.add(scores, tf.mul(tf.sub(1, allowed.where), VANISHING));
  const shares = tf.softmax(lowered);
  return allowed.mayBeNone ? tf.mul(shares, allowed.where) : shares;
}
