/**
 * Categorical cross-entropy of probabilities that a softmax has made, with few passes where the backend
 * has the kernels, float32, over the last axis:
 *
 *   'CrossEntropy' {output, target} attrs {least} → −Σ target × ln(max(output, least)), without the last axis
 *   'CrossEntropyGrad' {dy, output, target} attrs {least} → the gradient of the output
 */
import { tf } from '../tf';

export const CROSS_ENTROPY = 'CrossEntropy';
export const CROSS_ENTROPY_GRAD = 'CrossEntropyGrad';

export function crossEntropy(output: tf.Tensor, target: tf.Tensor, least: number): tf.Tensor {
  const alike = tf.util.arraysEqual(output.shape, target.shape) && target.dtype === output.dtype;
  if (alike && tf.getKernel(CROSS_ENTROPY, tf.getBackend()))
    return tf.engine().runKernel(CROSS_ENTROPY, { output, target }, { least }) as tf.Tensor;
  return target.mul(output.maximum(least).log()).sum(-1).neg();
}

export function registerCrossEntropyGradient(): void {
  tf.registerGradient({
    kernelName: CROSS_ENTROPY,
    inputsToSave: ['output', 'target'],
    gradFunc: (dy, saved, attrs) => {
      const [output, target] = saved as [tf.Tensor, tf.Tensor];
      const upstream = dy as tf.Tensor;
      return {
        output: () =>
          tf
            .engine()
            .runKernel(CROSS_ENTROPY_GRAD, { dy: upstream, output, target }, attrs) as tf.Tensor,
        target: () =>
          tf
            .mul(tf.expandDims(upstream, -1), tf.log(tf.maximum(output, attrs.least as number)))
            .neg(),
      };
    },
  });
}
