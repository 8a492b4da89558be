import { LAYER_NORM } from '../kernels/norm-kernels';
import { tf } from '../tf';

/** Each row of [rows, size] brought to mean 0 and variance 1; by one kernel where the backend has it. */
export function standardizeRows(x: tf.Tensor2D, epsilon: number): tf.Tensor2D {
  if (tf.getKernel(LAYER_NORM, tf.getBackend())) {
    const [, size] = x.shape;
    const inputs = { x, gamma: tf.ones([size]), beta: tf.zeros([size]) };
    const [y] = tf.engine().runKernel(LAYER_NORM, inputs, { epsilon }) as tf.Tensor2D[];
    return y as tf.Tensor2D;
  }
  const { mean, variance } = tf.moments(x, -1, true);
  return tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)));
}
