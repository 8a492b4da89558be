import type { ValidLayer } from '../../graph/graph';
import type { KerasCall } from '../../layers/define-layer';
import type { Loss } from '../../layers/output';

const keras = (callee: string, args: Readonly<Record<string, string>> = {}): KerasCall => ({
  callee: `keras.losses.${callee}`,
  args: { ...args, reduction: '"sum_over_batch_size"' },
});
const PROBABILITIES = { from_logits: 'False', label_smoothing: '0.0', axis: '-1' };

const LOSSES: Readonly<Record<Loss, KerasCall>> = {
  categoricalCrossentropy: keras('CategoricalCrossentropy', PROBABILITIES),
  binaryCrossentropy: keras('BinaryCrossentropy', PROBABILITIES),
  meanSquaredError: keras('MeanSquaredError'),
  meanAbsoluteError: keras('MeanAbsoluteError'),
  huber: keras('Huber', { delta: '1.0' }),
  logcosh: keras('LogCosh'),
  hinge: keras('Hinge'),
  kullbackLeiblerDivergence: keras('KLDivergence'),
  poisson: keras('Poisson'),
};

const ACCURACIES: Partial<Record<Loss, string>> = {
  categoricalCrossentropy: 'keras.metrics.CategoricalAccuracy(name="accuracy")',
  kullbackLeiblerDivergence: 'keras.metrics.CategoricalAccuracy(name="accuracy")',
  binaryCrossentropy: 'keras.metrics.BinaryAccuracy(name="accuracy", threshold=0.5)',
  hinge: 'keras.metrics.BinaryAccuracy(name="accuracy", threshold=0.0)',
};

const lossName = (output: ValidLayer) => output.config.loss as Loss;

export const lossOf = (output: ValidLayer): KerasCall => LOSSES[lossName(output)];
export const hasAccuracy = (output: ValidLayer): boolean =>
  ACCURACIES[lossName(output)] !== undefined;
/** Accuracy for classes, mean absolute error for numbers, as in training here. */
export const metricOf = (output: ValidLayer): string =>
  ACCURACIES[lossName(output)] ?? 'keras.metrics.MeanAbsoluteError(name="mae")';
