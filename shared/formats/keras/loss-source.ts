import { anchorsOf } from '../../detection/anchors';
import type { ValidLayer } from '../../graph/graph';
import type { KerasCall } from '../../layers/define-layer';
import { pyBool, pyNumber, pyTuple } from '../../layers/keras';
import { type LossSettings, lossSettingsOf } from '../../layers/loss-fields';
import type { Loss } from '../../layers/losses';
import { DETECTION } from './detection-source';
import { CONTRASTIVE, GENERALIZED, TRIPLET } from './loss-functions';

type Args = Readonly<Record<string, string>>;

const keras = (callee: string, args: Args = {}): KerasCall => ({
  callee: `keras.losses.${callee}`,
  args: { ...args, reduction: '"sum_over_batch_size"' },
});

/** A function that the script defines. */
const own = (callee: string, prelude: string, args: Args): KerasCall => ({
  callee,
  args,
  prelude: [prelude],
});

const probabilities = ({ labelSmoothing }: LossSettings): Args => ({
  from_logits: 'False',
  label_smoothing: pyNumber(labelSmoothing),
  axis: '-1',
});

/** All axes of a sample. */
const overSample = ({ inputShapes: [shape = []] }: ValidLayer): Args => ({
  axis: pyTuple(shape.map((_, axis) => axis + 1)),
});

type Source = (settings: LossSettings, output: ValidLayer) => KerasCall;

const SOURCES: Readonly<Record<Loss, Source>> = {
  categoricalCrossentropy: (s) => keras('CategoricalCrossentropy', probabilities(s)),
  binaryCrossentropy: (s) => keras('BinaryCrossentropy', probabilities(s)),
  categoricalFocalCrossentropy: (s) =>
    keras('CategoricalFocalCrossentropy', {
      alpha: pyNumber(s.alpha),
      gamma: pyNumber(s.gamma),
      ...probabilities(s),
    }),
  binaryFocalCrossentropy: (s) =>
    keras('BinaryFocalCrossentropy', {
      apply_class_balancing: pyBool(s.classBalancing),
      alpha: pyNumber(s.alpha),
      gamma: pyNumber(s.gamma),
      ...probabilities(s),
    }),
  categoricalGeneralizedCrossEntropy: ({ q }) =>
    own('generalized_cross_entropy', GENERALIZED, { q: pyNumber(q) }),
  meanSquaredError: () => keras('MeanSquaredError'),
  meanAbsoluteError: () => keras('MeanAbsoluteError'),
  meanAbsolutePercentageError: () => keras('MeanAbsolutePercentageError'),
  meanSquaredLogarithmicError: () => keras('MeanSquaredLogarithmicError'),
  huber: ({ delta }) => keras('Huber', { delta: pyNumber(delta) }),
  logcosh: () => keras('LogCosh'),
  cosineSimilarity: () => keras('CosineSimilarity', { axis: '-1' }),
  hinge: () => keras('Hinge'),
  squaredHinge: () => keras('SquaredHinge'),
  categoricalHinge: () => keras('CategoricalHinge'),
  kullbackLeiblerDivergence: () => keras('KLDivergence'),
  poisson: () => keras('Poisson'),
  dice: (_, output) => keras('Dice', overSample(output)),
  tversky: (s, output) =>
    // In Keras alpha weighs what was missed.
    keras('Tversky', {
      alpha: pyNumber(s.falseNegatives),
      beta: pyNumber(s.falsePositives),
      ...overSample(output),
    }),
  contrastive: ({ margin }) => own('contrastive', CONTRASTIVE, { margin: pyNumber(margin) }),
  triplet: ({ margin }) => own('triplet', TRIPLET, { margin: pyNumber(margin) }),
  circle: (s) =>
    keras('Circle', {
      gamma: pyNumber(s.sharpness),
      margin: pyNumber(s.relaxation),
      remove_diagonal: 'True',
    }),
  ctc: () => keras('CTC'),
  detection: (s) =>
    own('detection', DETECTION, {
      anchors: `[${anchorsOf(s.anchors)
        .map(({ width, height }) => pyTuple([width, height]))
        .join(', ')}]`,
      box_weight: pyNumber(s.boxWeight),
      empty_weight: pyNumber(s.emptyWeight),
    }),
};

const MAE = 'keras.metrics.MeanAbsoluteError(name="mae")';
const OF_CLASSES = 'keras.metrics.CategoricalAccuracy(name="accuracy")';
const OF_YES = 'keras.metrics.BinaryAccuracy(name="accuracy", threshold=0.5)';
const OF_SIGNS = 'keras.metrics.BinaryAccuracy(name="accuracy", threshold=0.0)';
const IOU = 'keras.metrics.BinaryIoU(name="iou", target_class_ids=[1], threshold=0.5)';

/** Other losses than those of numbers; null where Keras has no metric that fits. */
const METRICS: Partial<Record<Loss, string | null>> = {
  categoricalCrossentropy: OF_CLASSES,
  categoricalFocalCrossentropy: OF_CLASSES,
  categoricalGeneralizedCrossEntropy: OF_CLASSES,
  categoricalHinge: OF_CLASSES,
  kullbackLeiblerDivergence: OF_CLASSES,
  binaryCrossentropy: OF_YES,
  binaryFocalCrossentropy: OF_YES,
  hinge: OF_SIGNS,
  squaredHinge: OF_SIGNS,
  dice: IOU,
  tversky: IOU,
  contrastive: null,
  triplet: null,
  circle: null,
  ctc: null,
  detection: null,
};

const lossName = (output: ValidLayer) => output.config.loss as Loss;

export const lossOf = (output: ValidLayer): KerasCall =>
  SOURCES[lossName(output)](lossSettingsOf(output.config), output);

/** Accuracy for classes, overlap for masks, mean absolute error for numbers, as in training here. */
export function metricOf(output: ValidLayer): string | null {
  const metric = METRICS[lossName(output)];
  return metric === undefined ? MAE : metric;
}
export const hasAccuracy = (output: ValidLayer): boolean =>
  metricOf(output)?.includes('"accuracy"') ?? false;

/** What a target looks like, where it is not one-hot, a number or a value between 0 and 1. */
const TARGETS: Partial<Record<Loss, string>> = {
  contrastive: '1 for pairs that belong together, 0 for others',
  triplet: 'as class numbers',
  circle: 'as class numbers',
  detection: 'objects as encode_boxes places them on the grid',
  ctc: 'as rows of class numbers from 1, filled up with 0',
};
export const targetNote = (output: ValidLayer): string | undefined => TARGETS[lossName(output)];
