import { tf } from '../tf';

/**
 * The share of sequences that the likeliest path through the steps reads without a mistake.
 *
 * Output: [batch, steps, classes] with the blank first; target: [batch, longest] of class numbers from
 * 1, filled up with 0.
 */
export function wholeSequences(output: tf.Tensor, target: tf.Tensor): tf.Scalar {
  const [, longest = 0] = target.shape;
  const path = output.argMax(-1).cast('float32') as tf.Tensor2D;
  const before = path.slice([0, 0], [-1, (path.shape[1] ?? 1) - 1]).pad([
    [0, 0],
    [1, 0],
  ]);
  const kept = path.greater(0).logicalAnd(path.notEqual(before)).cast('float32');
  const place = kept.cumsum(1).mul(kept);
  // [batch, steps, longest]: whether a step gives the label at a place.
  const gives = place
    .expandDims(2)
    .equal(tf.range(1, longest + 1))
    .cast('float32');
  const read = gives.mul(path.expandDims(2)).sum(1);
  const isLong = place.max(1).greater(longest).cast('float32');
  const mistakes = read.notEqual(target).cast('float32').sum(1).add(isLong);
  return mistakes.equal(0).cast('float32').mean();
}
