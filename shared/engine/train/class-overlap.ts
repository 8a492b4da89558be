import { tf } from '../tf';

/**
 * The mean over the classes that occur in a batch, or were given, of the pixels that both have over
 * those that either has: of what is likeliest among values a class, or marked where there is one value.
 */
export const classOverlap =
  (isMarked: (values: tf.Tensor) => tf.Tensor) =>
  (output: tf.Tensor, target: tf.Tensor): tf.Scalar => {
    const classes = output.shape.at(-1) ?? 1;
    const [given, wanted] = [output, target].map((values) =>
      classes > 1 ? largest(values, classes) : noAndYes(isMarked(values)),
    ) as [tf.Tensor2D, tf.Tensor2D];
    const both = given.mul(wanted).sum(0);
    const either = given.sum(0).add(wanted.sum(0)).sub(both);
    const seen = either.minimum(1);
    return both.div(either.maximum(1)).sum().div(seen.sum());
  };

/** [pixels, classes], 1 at the largest. */
const largest = (values: tf.Tensor, classes: number): tf.Tensor =>
  tf.oneHot(values.argMax(-1).flatten() as tf.Tensor1D, classes).cast('float32');

/** [pixels, 2]. */
function noAndYes(marked: tf.Tensor): tf.Tensor {
  const yes = marked.cast('float32').reshape([-1, 1]);
  return tf.concat([tf.sub(1, yes), yes], 1);
}
