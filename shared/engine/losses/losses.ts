import type { Loss } from '../../layers/output';
import { tf } from '../tf';
import { crossEntropy } from './cross-entropy';

/** Keras's fuzz factor. */
const EPSILON = 1e-7;

/**
 * Loss of each position of each sample: the output's shape without its last axis. `activation` is that
 * of the layer in front of the output.
 */
export type LossFunction = (output: tf.Tensor, target: tf.Tensor, activation: string) => tf.Tensor;

/** Losses as Keras 3 defines them. */
export const LOSS_FUNCTIONS: Readonly<Record<Loss, LossFunction>> = {
  categoricalCrossentropy: (output, target, activation) => {
    // Keras goes back to the logits where it finds a softmax; what softmax gives is normalised, and
    // without the clipping its gradient is the same and does not vanish for hopeless samples.
    if (activation === 'softmax') return crossEntropy(output, target);
    const shares = output.div(output.sum(-1, true)).clipByValue(EPSILON, 1 - EPSILON);
    return crossEntropy(shares, target);
  },
  binaryCrossentropy: (output, target) => {
    const probability = output.clipByValue(EPSILON, 1 - EPSILON);
    const yes = target.mul(probability.log());
    const no = tf.sub(1, target).mul(tf.sub(1, probability).log());
    return yes.add(no).mean(-1).neg();
  },
  meanSquaredError: (output, target) => output.sub(target).square().mean(-1),
  meanAbsoluteError: (output, target) => output.sub(target).abs().mean(-1),
  huber: (output, target) => {
    const error = output.sub(target).abs();
    const inner = error.minimum(1);
    return inner.square().mul(0.5).add(error.sub(inner)).mean(-1);
  },
  logcosh: (output, target) => {
    const error = output.sub(target);
    return error.add(error.mul(-2).softplus()).sub(Math.LN2).mean(-1);
  },
  /** Targets are −1 and 1. */
  hinge: (output, target) => tf.sub(1, target.mul(output)).relu().mean(-1),
  kullbackLeiblerDivergence: (output, target) => {
    const actual = target.clipByValue(EPSILON, 1);
    const predicted = output.clipByValue(EPSILON, 1);
    return actual.mul(actual.div(predicted).log()).sum(-1);
  },
  poisson: (output, target) => output.sub(target.mul(output.add(EPSILON).log())).mean(-1),
};

/** Loss per sample: the mean over its positions. */
export function lossPerSample(
  loss: Loss,
  output: tf.Tensor,
  target: tf.Tensor,
  activation: string,
): tf.Tensor1D {
  const values = LOSS_FUNCTIONS[loss](output, target, activation);
  return values.rank === 1
    ? (values as tf.Tensor1D)
    : values.reshape([values.shape[0] ?? 0, -1]).mean(-1);
}

/**
 * Mean loss of a batch; with weights the weighted losses are still divided by the number of samples,
 * as in Keras.
 */
export function batchLoss(perSample: tf.Tensor1D, weights: tf.Tensor1D | null): tf.Scalar {
  return (weights ? perSample.mul(weights) : perSample).mean();
}
