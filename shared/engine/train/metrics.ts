import { isMask } from '../../data/dataset';
import { isOverlapLoss, isSignedLoss } from '../../graph/loss-rules';
import type { TargetBinding } from '../batches/bindings';
import { distancesOf, lengthOf } from '../losses/pairs';
import { tf } from '../tf';
import { accuracy } from './accuracy';
import { boxOverlap } from './box-overlap';
import { classOverlap } from './class-overlap';
import { wholeSequences } from './whole-sequences';

/** A metric of one output, as it is called in records. */
export interface Metric {
  readonly name: string;
  /** Its mean over a batch. */
  readonly of: (output: tf.Tensor, target: tf.Tensor) => tf.Scalar;
}

/**
 * Accuracy for a classification, and the mean intersection over union of its classes where each pixel
 * has one; recall at 1 for embeddings, intersection over union for what is marked and for the boxes of
 * objects, the share of sequences read without a mistake, mean absolute error for numbers. With several
 * outputs the name is `<output>_accuracy`, and each output's own loss is reported as `<output>_loss` beside it.
 */
export function metricsOf(binding: TargetBinding, outputs: number): Metric[] {
  return ownMetrics(binding).map(({ name, of }) => ({
    name: outputs === 1 ? name : `${binding.output.name}_${name}`,
    of,
  }));
}

function ownMetrics(binding: TargetBinding): Metric[] {
  if (isEmbedding(binding)) return [{ name: 'recallAt1', of: recallAt1 }];
  const accuracyMetric = { name: 'accuracy', of: accuracyOf(binding) };
  if (binding.target && isMask(binding.target))
    return [accuracyMetric, { name: 'meanIou', of: classOverlap(isYesOf(binding)) }];
  if (isClassification(binding) || binding.task === 'constant') return [accuracyMetric];
  if (binding.grid) return [{ name: 'iou', of: boxOverlap(binding.grid) }];
  if (binding.encoding === 'sequence') return [{ name: 'sequenceAccuracy', of: wholeSequences }];
  if (isOverlapLoss(binding.output.loss)) return [{ name: 'iou', of: intersectionOverUnion }];
  return [{ name: 'mae', of: meanAbsoluteError }];
}

/** Samples are placed by their classes, not told them. */
export const isEmbedding = ({ encoding }: Pick<TargetBinding, 'encoding'>): boolean =>
  encoding === 'labels';

export const isClassification = (binding: Pick<TargetBinding, 'task' | 'encoding'>): boolean =>
  (binding.task === 'multiclass' || binding.task === 'binary') && !isEmbedding(binding);

const meanAbsoluteError = (output: tf.Tensor, target: tf.Tensor): tf.Scalar =>
  output.sub(target).abs().mean();

/** Of what either marks, the share that both do; values from one half on are marked. */
function intersectionOverUnion(output: tf.Tensor, target: tf.Tensor): tf.Scalar {
  const [given, wanted] = [output.greaterEqual(0.5), target.greaterEqual(0.5)];
  const count = (marked: tf.Tensor) => marked.cast('float32').sum();
  const union = count(given.logicalOr(wanted)).maximum(1);
  const none = tf.sub(1, count(given.logicalOr(wanted)).minimum(1));
  return count(given.logicalAnd(wanted)).div(union).add(none);
}

/** Farther than any two samples are. */
const FAR = 1e30;

/** The share of samples whose nearest neighbour in the batch is of their class. */
function recallAt1(output: tf.Tensor, labels: tf.Tensor): tf.Scalar {
  const away = distancesOf(output).add(tf.eye(output.shape[0] ?? 0).mul(FAR));
  return tf.gather(labels, away.argMin(-1)).equal(labels).cast('float32').mean();
}

/** A hinge loss parts the classes at 0, a probability at one half. */
function isYesOf({ encoding, output }: TargetBinding): (values: tf.Tensor) => tf.Tensor {
  const signed = encoding === 'signs' || (encoding === 'constant' && isSignedLoss(output.loss));
  return (values) => values.greater(signed ? 0 : 0.5);
}

function accuracyOf(binding: TargetBinding): Metric['of'] {
  const { encoding, output } = binding;
  if (encoding === 'one-hot' || encoding === 'one-hot-signs') {
    return accuracy;
  }
  const isYes = isYesOf(binding);
  const right = (given: tf.Tensor, target: tf.Tensor): tf.Scalar =>
    given.equal(isYes(target)).cast('float32').mean();
  if (encoding === 'alike')
    return (given, target) =>
      right(
        lengthOf(given)
          .expandDims(-1)
          .less(output.lossSettings.margin / 2),
        target,
      );
  return (given, target) => right(isYes(given), target);
}
