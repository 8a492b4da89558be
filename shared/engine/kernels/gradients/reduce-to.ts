import { tf } from '../../tf';

/** Sums a gradient over the axes along which `input` was repeated. */
export function reduceTo(input: tf.Tensor, gradient: tf.Tensor): tf.Tensor {
  const axes = tf.broadcast_util.getReductionAxes(input.shape, gradient.shape);
  return tf.reshape(axes.length > 0 ? tf.sum(gradient, axes) : gradient, input.shape);
}
