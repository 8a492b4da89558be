/**
 * The gradient of Softmax over the last axis, y · (dy − Σ dy · y), in one kernel where the backend has it:
 *
 *   'SoftmaxGrad' {dy, y} → dlogits, float32, all of one shape
 */
import { tf } from '../../tf';

export const SOFTMAX_GRAD = 'SoftmaxGrad';

export function registerSoftmaxGradient(): void {
  tf.registerGradient({
    kernelName: 'Softmax',
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({ logits: () => softmaxGrad(dy as tf.Tensor, y as tf.Tensor) }),
  });
}

function softmaxGrad(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  if (tf.getKernel(SOFTMAX_GRAD, tf.getBackend()))
    return tf.engine().runKernel(SOFTMAX_GRAD, { dy, y }) as tf.Tensor;
  const weighted = tf.mul(dy, y);
  return tf.sub(weighted, tf.mul(tf.sum(weighted, -1, true), y));
}
