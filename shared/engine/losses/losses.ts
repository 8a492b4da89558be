import type { Loss } from '../../layers/losses';
import type { CompiledOutput } from '../compile';
import type { tf } from '../tf';
import * as classes from './classes';
import { ctc } from './ctc';
import { detection } from './detection';
import * as masks from './masks';
import * as numbers from './numbers';
import * as pairs from './pairs';

/** Losses as Keras 3 defines them where it has them. */
const LOSS_FUNCTIONS: Readonly<Record<Loss, classes.LossFunction>> = {
  categoricalCrossentropy: classes.categoricalCrossentropy,
  binaryCrossentropy: classes.binaryCrossentropy,
  categoricalFocalCrossentropy: classes.categoricalFocalCrossentropy,
  binaryFocalCrossentropy: classes.binaryFocalCrossentropy,
  categoricalGeneralizedCrossEntropy: classes.categoricalGeneralizedCrossEntropy,
  meanSquaredError: numbers.meanSquaredError,
  meanAbsoluteError: numbers.meanAbsoluteError,
  meanAbsolutePercentageError: numbers.meanAbsolutePercentageError,
  meanSquaredLogarithmicError: numbers.meanSquaredLogarithmicError,
  huber: numbers.huber,
  logcosh: numbers.logcosh,
  cosineSimilarity: numbers.cosineSimilarity,
  hinge: classes.hinge,
  squaredHinge: classes.squaredHinge,
  categoricalHinge: classes.categoricalHinge,
  kullbackLeiblerDivergence: classes.kullbackLeiblerDivergence,
  poisson: numbers.poisson,
  dice: masks.dice,
  tversky: masks.tversky,
  contrastive: pairs.contrastive,
  triplet: pairs.triplet,
  circle: pairs.circle,
  ctc,
  detection,
};

/** What of a compiled output its loss depends on. */
export type LossOf = Pick<CompiledOutput, 'loss' | 'lossSettings' | 'activation'>;

/** Loss per sample: the mean over its positions. */
export function lossPerSample(
  { loss, lossSettings, activation }: LossOf,
  output: tf.Tensor,
  target: tf.Tensor,
): tf.Tensor1D {
  const values = LOSS_FUNCTIONS[loss](output, target, lossSettings, activation);
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
