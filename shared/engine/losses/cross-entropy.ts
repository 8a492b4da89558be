/**
 * Cross-entropy of probabilities with targets over the last axis, −Σ target · log probability, in one
 * kernel each way where the backend has them:
 *
 *   'CrossEntropy' {probabilities, targets} → [the shape without its last axis]
 *   'CrossEntropyGrad' {dy, probabilities, targets} → −dy · target ÷ probability
 *
 * Probabilities below TINY count as it, and have no gradient.
 */
import { tf } from '../tf';

export const CROSS_ENTROPY = 'CrossEntropy';
export const CROSS_ENTROPY_GRAD = 'CrossEntropyGrad';

/** Smallest probability whose logarithm and reciprocal stay finite in 32 bits. */
export const TINY = 1e-30;

const hasKernel = (name: string): boolean => tf.getKernel(name, tf.getBackend()) !== undefined;

export function crossEntropy(probabilities: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  if (hasKernel(CROSS_ENTROPY) && String(probabilities.shape) === String(targets.shape))
    return tf.engine().runKernel(CROSS_ENTROPY, { probabilities, targets }) as tf.Tensor;
  return targets.mul(probabilities.maximum(TINY).log()).sum(-1).neg();
}

export function registerCrossEntropyGradient(): void {
  tf.registerGradient({
    kernelName: CROSS_ENTROPY,
    inputsToSave: ['probabilities', 'targets'],
    gradFunc: (dy, saved) => {
      const [probabilities, targets] = saved as [tf.Tensor, tf.Tensor];
      return {
        probabilities: () =>
          tf.engine().runKernel(CROSS_ENTROPY_GRAD, {
            dy: dy as tf.Tensor,
            probabilities,
            targets,
          }) as tf.Tensor,
        targets: () =>
          (dy as tf.Tensor).expandDims(-1).mul(probabilities.maximum(TINY).log()).neg(),
      };
    },
  });
}
