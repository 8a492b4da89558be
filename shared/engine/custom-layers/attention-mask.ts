import { tf } from '../tf';

/** True, or not 0, where a step counts: [batch, steps]. */
export type Mask = tf.Tensor | null | undefined;

/** Low enough to vanish; no infinity, which would make a step with none to attend to NaN. */
const VANISHING = -1e9;

interface Allowed {
  /** 1 where a step may be attended to, 0 where not: stretches to [batch, heads, steps, steps read]. */
  readonly where: tf.Tensor;
  /** Whether a step may be left with none to attend to. */
  readonly mayBeNone: boolean;
}

/** Which steps attend to which, from the masks of query, value and key as far as there are any. */
export function allowedSteps(
  [query, value, key]: readonly Mask[],
  { steps, read, causal }: { steps: number; read: number; causal: boolean },
): Allowed | null {
  const parts = [
    query && tf.expandDims(tf.expandDims(query, 1), 3),
    ...[value, key].map((mask) => mask && tf.expandDims(tf.expandDims(mask, 1), 1)),
  ].flatMap((mask) => (mask ? [tf.cast(mask, 'float32')] : []));
  const mayBeNone = parts.length > 0;
  if (causal) parts.push(earlier(steps, read));
  const [first, ...others] = parts;
  if (!first) return null;
  return { where: others.reduce((all, part) => tf.mul(all, part), first), mayBeNone };
}

/** 1 where the step read is no later than the step that reads. */
const earlier = (steps: number, read: number): tf.Tensor =>
  tf.tensor4d(
    Float32Array.from({ length: steps * read }, (_, at) =>
      at % read <= Math.floor(at / read) ? 1 : 0,
    ),
    [1, 1, steps, read],
  );

/** Shares over the last axis. A step with none to attend to attends to all alike, as in Keras. */
export function maskedSoftmax(scores: tf.Tensor, allowed: Allowed | null): tf.Tensor {
  if (!allowed) return tf.softmax(scores);
  const { where, mayBeNone } = allowed;
  // Where others are left, what is lowered vanishes with its gradient.
  const counted = mayBeNone ? tf.mul(scores, where) : scores;
  return tf.softmax(tf.add(counted, tf.mul(tf.sub(1, where), VANISHING)));
}
