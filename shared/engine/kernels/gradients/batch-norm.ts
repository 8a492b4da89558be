/**
 * The gradient of FusedBatchNorm. tfjs's is right, but tiles the per-channel vectors to the size of the
 * input and repeats its sums; most of the step time of a network with normalisation went there.
 */
import { tf } from '../../tf';

export function registerBatchNormGradient(): void {
  tf.registerGradient({
    kernelName: 'FusedBatchNorm',
    inputsToSave: ['x', 'mean', 'variance', 'scale'],
    gradFunc: (dy, saved, attrs) => {
      const [x, mean, variance, scale] = saved as [
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
        tf.Tensor | undefined,
      ];
      const upstream = dy as tf.Tensor;
      const axes = tf.broadcast_util.getReductionAxes(mean.shape, x.shape);
      const total = (values: tf.Tensor) =>
        tf.reshape(axes.length > 0 ? tf.sum(values, axes) : values, mean.shape);
      const inverse = tf.rsqrt(tf.add(variance, attrs.varianceEpsilon as number));
      const factor = scale ? tf.mul(inverse, scale) : inverse;
      const sum = total(upstream);
      const moment = total(tf.mul(upstream, tf.sub(x, mean)));
      return {
        x: () => tf.mul(upstream, factor),
        mean: () => tf.neg(tf.mul(factor, sum)),
        variance: () => tf.mul(tf.mul(tf.mul(factor, tf.square(inverse)), -0.5), moment),
        scale: () => tf.mul(inverse, moment),
        offset: () => sum,
      };
    },
  });
}
