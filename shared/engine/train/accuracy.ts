/**
 * The share of positions where an output and its one-hot target are largest at the same class, in one kernel
 * where the backend has it:
 *
 *   'Accuracy' {output, target} → scalar, both float32 of one shape, classes last
 */
import { tf } from '../tf';

export const ACCURACY = 'Accuracy';

export function accuracy(output: tf.Tensor, target: tf.Tensor): tf.Scalar {
  if (tf.getKernel(ACCURACY, tf.getBackend()))
    return tf.engine().runKernel(ACCURACY, { output, target }) as tf.Scalar;
  return output.argMax(-1).equal(target.argMax(-1)).cast('float32').mean();
}
