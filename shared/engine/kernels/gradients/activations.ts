/**
 * Gradients of activations from their outputs, in one kernel where the backend has it:
 *
 *   'ActivationGrad' {dy, y} attrs {activation} → dx, float32, all of one shape
 *
 * `y` is the activation's output, which the next layer keeps anyway; tfjs saves the input of half of them
 * besides, and takes two to five operations.
 */
import { tf } from '../../tf';

export const ACTIVATION_GRAD = 'ActivationGrad';

export type GradActivation = 'relu' | 'relu6' | 'sigmoid' | 'tanh' | 'elu' | 'selu' | 'softplus';

/** SELU's constants, from Klambauer et al. 2017. */
export const SELU_SCALE = 1.0507009873554805;
export const SELU_SCALE_ALPHA = SELU_SCALE * 1.6732632423543772;

/** dx from dy and y, for backends without the kernel. */
const inOperations: Readonly<Record<GradActivation, (dy: tf.Tensor, y: tf.Tensor) => tf.Tensor>> = {
  relu: (dy, y) => tf.mul(dy, tf.step(y)),
  relu6: (dy, y) => tf.mul(dy, tf.mul(tf.step(y), tf.step(tf.sub(6, y)))),
  sigmoid: (dy, y) => tf.mul(dy, tf.mul(y, tf.sub(1, y))),
  tanh: (dy, y) => tf.mul(dy, tf.sub(1, tf.square(y))),
  elu: (dy, y) => tf.mul(dy, tf.add(tf.minimum(y, 0), 1)),
  selu: (dy, y) =>
    tf.mul(dy, tf.where(tf.greater(y, 0), tf.scalar(SELU_SCALE), tf.add(y, SELU_SCALE_ALPHA))),
  // The sigmoid of the input is 1 − exp(−y).
  softplus: (dy, y) => tf.neg(tf.mul(dy, tf.expm1(tf.neg(y)))),
};

const kernelNames: Readonly<Record<GradActivation, string>> = {
  relu: 'Relu',
  relu6: 'Relu6',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  elu: 'Elu',
  selu: 'Selu',
  softplus: 'Softplus',
};

export function registerActivationGradients(): void {
  for (const [name, kernelName] of Object.entries(kernelNames)) {
    const activation = name as GradActivation;
    tf.registerGradient({
      kernelName,
      outputsToSave: [true],
      gradFunc: (dy, [y]) => ({
        x: () => activationGrad(dy as tf.Tensor, y as tf.Tensor, activation),
      }),
    });
  }
}

function activationGrad(dy: tf.Tensor, y: tf.Tensor, activation: GradActivation): tf.Tensor {
  if (!tf.getKernel(ACTIVATION_GRAD, tf.getBackend())) return inOperations[activation](dy, y);
  return tf.engine().runKernel(ACTIVATION_GRAD, { dy, y }, { activation }) as tf.Tensor;
}
