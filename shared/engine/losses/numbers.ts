/** Losses of numbers, as Keras 3 defines them, over the last axis. */
import type { tf } from '../tf';
import { EPSILON, type LossFunction } from './classes';

export const meanSquaredError: LossFunction = (output, target) =>
  output.sub(target).square().mean(-1);

export const meanAbsoluteError: LossFunction = (output, target) =>
  output.sub(target).abs().mean(-1);

/** In percent. */
export const meanAbsolutePercentageError: LossFunction = (output, target) =>
  output.sub(target).div(target.abs().maximum(EPSILON)).abs().mean(-1).mul(100);

/** Values below 0 count as 0. */
export const meanSquaredLogarithmicError: LossFunction = (output, target) => {
  const logarithm = (values: tf.Tensor) => values.maximum(EPSILON).log1p();
  return logarithm(output).sub(logarithm(target)).square().mean(-1);
};

export const huber: LossFunction = (output, target, { delta }) => {
  const error = output.sub(target).abs();
  const inner = error.minimum(delta);
  return inner.square().mul(0.5).add(error.sub(inner).mul(delta)).mean(-1);
};

export const logcosh: LossFunction = (output, target) => {
  const error = output.sub(target);
  return error.add(error.mul(-2).softplus()).sub(Math.LN2).mean(-1);
};

/** −1 where output and target point the same way, 1 where they point away from each other. */
export const cosineSimilarity: LossFunction = (output, target) => {
  const direction = (values: tf.Tensor) =>
    values.mul(
      values
        .square()
        .sum(-1, true)
        .maximum(EPSILON ** 2)
        .rsqrt(),
    );
  return direction(output).mul(direction(target)).sum(-1).neg();
};

export const poisson: LossFunction = (output, target) =>
  output.sub(target.mul(output.add(EPSILON).log())).mean(-1);
