/**
 * Gradients of the normalisation kernels in norm-kernels.ts. That of the statistics themselves is taken
 * to be nothing: layers keep averages of them, which no loss depends on.
 */
import { tf } from '../../tf';
import {
  BATCH_NORM_TRAINING,
  BATCH_NORM_TRAINING_GRAD,
  LAYER_NORM,
  LAYER_NORM_GRAD,
} from '../norm-kernels';

export function registerNormGradients(): void {
  register(BATCH_NORM_TRAINING, BATCH_NORM_TRAINING_GRAD, ['mean', 'variance']);
  register(LAYER_NORM, LAYER_NORM_GRAD, ['mean', 'rstd']);
}

function register(
  kernelName: string,
  gradName: string,
  statistics: readonly [string, string],
): void {
  tf.registerGradient({
    kernelName,
    inputsToSave: ['x', 'gamma'],
    outputsToSave: [false, true, true],
    gradFunc: (dys, saved, attrs) => {
      const [dy] = dys as tf.Tensor[];
      const [x, gamma, first, second] = saved;
      const inputs = { dy, x, gamma, [statistics[0]]: first, [statistics[1]]: second };
      const grads = tf.engine().runKernel(gradName, inputs as tf.NamedTensorMap, attrs);
      const [dx, dgamma, dbeta] = grads as [tf.Tensor, tf.Tensor, tf.Tensor];
      return { x: () => dx, gamma: () => dgamma, beta: () => dbeta };
    },
  });
}
