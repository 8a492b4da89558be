import type { TargetBinding } from '../batches/bindings';
import type { tf } from '../tf';
import { accuracy } from './accuracy';

/** A metric of one output, as it is called in records. */
export interface Metric {
  readonly name: string;
  /** Its mean over a batch. */
  readonly of: (output: tf.Tensor, target: tf.Tensor) => tf.Scalar;
}

/**
 * Accuracy for a classification, mean absolute error for numbers. With several outputs the name is
 * `<output>_accuracy`, and each output's own loss is reported as `<output>_loss` beside it.
 */
export function metricOf(binding: TargetBinding, outputs: number): Metric {
  const judged = isClassification(binding) || binding.task === 'constant';
  const kind = judged ? 'accuracy' : 'mae';
  return {
    name: outputs === 1 ? kind : `${binding.output.name}_${kind}`,
    of: kind === 'mae' ? meanAbsoluteError : accuracyOf(binding),
  };
}

export const isClassification = ({ task }: Pick<TargetBinding, 'task'>): boolean =>
  task === 'multiclass' || task === 'binary';

const meanAbsoluteError = (output: tf.Tensor, target: tf.Tensor): tf.Scalar =>
  output.sub(target).abs().mean();

function accuracyOf({ encoding, output: { loss } }: TargetBinding): Metric['of'] {
  if (encoding === 'one-hot' || encoding === 'one-hot-signs') {
    return accuracy;
  }
  // A hinge loss parts the classes at 0, a probability at one half.
  const threshold = encoding === 'signs' || loss === 'hinge' ? 0 : 0.5;
  return (output, target) =>
    output.greater(threshold).equal(target.greater(threshold)).cast('float32').mean();
}
