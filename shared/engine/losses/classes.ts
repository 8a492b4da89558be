/** Losses of classifiers, as Keras 3 defines them, over the last axis. */
import type { LossSettings } from '../../layers/loss-fields';
import { tf } from '../tf';
import { crossEntropy } from './cross-entropy';

/** Keras's fuzz factor. */
export const EPSILON = 1e-7;

/**
 * Loss of each position of each sample: the output's shape without its last axis. `activation` is that
 * of the layer in front of the output.
 */
export type LossFunction = (
  output: tf.Tensor,
  target: tf.Tensor,
  settings: LossSettings,
  activation: string,
) => tf.Tensor;

/** Moves a share of the targets onto `rest`, what every class gets of it. */
const smooth = (target: tf.Tensor, share: number, rest: number): tf.Tensor =>
  share === 0 ? target : target.mul(1 - share).add(share * rest);

const smoothClasses = (target: tf.Tensor, { labelSmoothing }: LossSettings) =>
  smooth(target, labelSmoothing, 1 / (target.shape.at(-1) ?? 1));
const smoothYes = (target: tf.Tensor, { labelSmoothing }: LossSettings) =>
  smooth(target, labelSmoothing, 0.5);

const inside = (probability: tf.Tensor) => probability.clipByValue(EPSILON, 1 - EPSILON);
const shares = (output: tf.Tensor) => inside(output.div(output.sum(-1, true)));

export const categoricalCrossentropy: LossFunction = (output, target, settings, activation) => {
  const wanted = smoothClasses(target, settings);
  // Keras goes back to the logits where it finds a softmax; what softmax gives is normalised, and
  // without the clipping its gradient is the same and does not vanish for hopeless samples.
  return crossEntropy(activation === 'softmax' ? output : shares(output), wanted);
};

/** Of each value, not yet a mean. */
function yesOrNo(output: tf.Tensor, target: tf.Tensor): tf.Tensor {
  const probability = inside(output);
  const yes = target.mul(probability.log());
  const no = tf.sub(1, target).mul(tf.sub(1, probability).log());
  return yes.add(no).neg();
}

export const binaryCrossentropy: LossFunction = (output, target, settings) =>
  yesOrNo(output, smoothYes(target, settings)).mean(-1);

/** Lin et al. 2017: what is told right already counts less. */
export const categoricalFocalCrossentropy: LossFunction = (output, target, settings) => {
  const probability = shares(output);
  const focus = powerOf(tf.sub(1, probability), settings.gamma).mul(settings.alpha);
  return smoothClasses(target, settings).mul(probability.log()).mul(focus).sum(-1).neg();
};

export const binaryFocalCrossentropy: LossFunction = (output, target, settings) => {
  const wanted = smoothYes(target, settings);
  const other = tf.sub(1, wanted);
  const right = wanted.mul(output).add(other.mul(tf.sub(1, output)));
  const focal = powerOf(tf.sub(1, right), settings.gamma).mul(yesOrNo(output, wanted));
  if (!settings.classBalancing) return focal.mean(-1);
  const { alpha } = settings;
  return focal.mul(wanted.mul(alpha).add(other.mul(1 - alpha))).mean(-1);
};

/** tfjs's gradient of 0 to a power is NaN on some backends. */
const powerOf = (base: tf.Tensor, exponent: number): tf.Tensor =>
  exponent === 2 ? base.square() : base.maximum(1e-30).pow(exponent);

/** Zhang and Sabuncu 2018. */
export const categoricalGeneralizedCrossEntropy: LossFunction = (output, target, { q }) => {
  const right = output.mul(target).sum(-1).maximum(EPSILON);
  return tf.sub(1, right.pow(q)).div(q);
};

/** Targets are −1 and 1. */
export const hinge: LossFunction = (output, target) =>
  tf.sub(1, target.mul(output)).relu().mean(-1);
export const squaredHinge: LossFunction = (output, target) =>
  tf.sub(1, target.mul(output)).relu().square().mean(-1);

/** The right class's score has to be 1 above the best of the others, a wrong one's below 0 counted as 0. */
export const categoricalHinge: LossFunction = (output, target) => {
  const right = output.mul(target).sum(-1);
  const wrong = output.mul(tf.sub(1, target)).max(-1);
  return wrong.sub(right).add(1).relu();
};

export const kullbackLeiblerDivergence: LossFunction = (output, target) => {
  const actual = target.clipByValue(EPSILON, 1);
  const predicted = output.clipByValue(EPSILON, 1);
  return actual.mul(actual.div(predicted).log()).sum(-1);
};
