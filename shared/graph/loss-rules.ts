import type { TargetInfo } from '../data/dataset';
import type { Loss } from '../layers/losses';

export type Task = TargetInfo['task'] | 'reconstruction' | 'constant';

interface TaskRule {
  /** What one click sets. */
  readonly loss: Loss;
  /** Losses made for the task. */
  readonly good: readonly Loss[];
  /** Losses that can be computed and learn, but worse. All others are errors. */
  readonly poor: readonly Loss[];
}

const NUMERIC: readonly Loss[] = ['meanSquaredError', 'meanAbsoluteError', 'huber', 'logcosh'];
const OVERLAP: readonly Loss[] = ['dice', 'tversky'];
const EMBEDDING: readonly Loss[] = ['triplet', 'circle'];
const DISTRIBUTION: readonly Loss[] = [
  'categoricalCrossentropy',
  'categoricalFocalCrossentropy',
  'categoricalGeneralizedCrossEntropy',
  'kullbackLeiblerDivergence',
];
const YES_OR_NO: readonly Loss[] = ['binaryCrossentropy', 'binaryFocalCrossentropy'];
const SIGNED: readonly Loss[] = ['hinge', 'squaredHinge'];

export const TASK_RULES: Readonly<Record<Task, TaskRule>> = {
  multiclass: {
    loss: 'categoricalCrossentropy',
    good: [...DISTRIBUTION, 'categoricalHinge', ...EMBEDDING],
    poor: [
      ...YES_OR_NO,
      ...SIGNED,
      ...OVERLAP,
      'poisson',
      'cosineSimilarity',
      'meanSquaredLogarithmicError',
      ...NUMERIC,
    ],
  },
  binary: {
    loss: 'binaryCrossentropy',
    good: [...YES_OR_NO, ...SIGNED, 'contrastive', ...EMBEDDING],
    poor: [...OVERLAP, 'poisson', 'meanSquaredLogarithmicError', ...NUMERIC],
  },
  regression: {
    loss: 'meanSquaredError',
    good: [...NUMERIC, 'meanAbsolutePercentageError', 'meanSquaredLogarithmicError', 'poisson'],
    poor: ['cosineSimilarity'],
  },
  reconstruction: {
    loss: 'meanSquaredError',
    good: [...NUMERIC, ...YES_OR_NO, ...OVERLAP, 'cosineSimilarity', 'meanSquaredLogarithmicError'],
    poor: ['poisson', 'kullbackLeiblerDivergence', 'meanAbsolutePercentageError'],
  },
  detection: { loss: 'detection', good: ['detection'], poor: [] },
  sequence: { loss: 'ctc', good: ['ctc'], poor: [] },
  constant: {
    loss: 'binaryCrossentropy',
    good: [...YES_OR_NO, ...SIGNED, ...NUMERIC],
    poor: [],
  },
};

/** Losses for the target: where each position has a class, what is placed as a whole can't be learnt. */
export function rulesFor({ task, shape }: Pick<TargetInfo, 'task' | 'shape'>): TaskRule {
  const rule = TASK_RULES[task];
  if (!shape) return rule;
  const overlap = shape.length === 2 ? OVERLAP : [];
  return {
    loss: rule.loss,
    good: [...rule.good.filter((loss) => !takesAnySize(loss)), ...overlap],
    poor: rule.poor.filter((loss) => !overlap.includes(loss)),
  };
}

/** Losses that compare two distributions over classes. */
export const isDistributionLoss = (loss: Loss): boolean => DISTRIBUTION.includes(loss);

/** Losses that ask for a value for each class, two at least. */
export const comparesClasses = (loss: Loss): boolean =>
  isDistributionLoss(loss) || loss === 'categoricalHinge';

/** Losses that place samples by their classes, in a space of any number of values. */
export const isEmbeddingLoss = (loss: Loss): boolean => EMBEDDING.includes(loss);

/** Losses whose targets for yes and no are 1 and −1. */
export const isSignedLoss = (loss: Loss): boolean => SIGNED.includes(loss);

/** Losses that measure how much two masks overlap. */
export const isOverlapLoss = (loss: Loss): boolean => OVERLAP.includes(loss);

/** Losses of values between 0 and 1, each a yes or a no. */
export const needsProbabilities = (loss: Loss): boolean =>
  YES_OR_NO.includes(loss) || isOverlapLoss(loss);

/** Losses that take any number of values a sample, whatever the target's size. */
export const takesAnySize = (loss: Loss): boolean =>
  isEmbeddingLoss(loss) || loss === 'contrastive';

export interface ActivationMisfit {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The activation to end with instead. */
  readonly wanted: string;
  /** Another way out: a loss that suits what the network ends with. */
  readonly otherLoss?: Loss;
}

const PROBABILITIES: readonly string[] = ['sigmoid', 'hardSigmoid', 'softmax'];
const POSITIVE: readonly string[] = [...PROBABILITIES, 'softplus', 'relu', 'relu6'];
const LOGITS: readonly string[] = ['linear', 'logSoftmax'];
const NOT_NEGATIVE: readonly Loss[] = ['poisson', 'meanSquaredLogarithmicError'];
const BOUNDED: readonly string[] = [...PROBABILITIES, 'tanh', 'softsign', 'relu6', 'logSoftmax'];

/**
 * What is wrong with a loss after an activation; null where they suit each other. `units` is the
 * size of the output's last axis, `task` is null where there are no data.
 */
export function activationMisfit(
  loss: Loss,
  activation: string,
  units: number | null,
  task: Task | null,
): ActivationMisfit | null {
  if (activation === 'softmax' && units === 1) {
    const wanted = task === 'regression' ? 'linear' : 'sigmoid';
    return { code: 'softmax-of-one', severity: 'error', wanted };
  }
  if (isDistributionLoss(loss)) {
    if (activation === 'softmax') return null;
    const severity = PROBABILITIES.includes(activation) ? 'warning' : 'error';
    return { code: 'loss-needs-softmax', severity, wanted: 'softmax' };
  }
  if (needsProbabilities(loss)) {
    if (PROBABILITIES.includes(activation)) return null;
    // One class a pixel: the values of a pixel are shares of a whole.
    if (isOverlapLoss(loss) && task === 'multiclass')
      return { code: 'loss-needs-softmax', severity: 'error', wanted: 'softmax' };
    return { code: 'loss-needs-sigmoid', severity: 'error', wanted: 'sigmoid' };
  }
  if (loss === 'ctc') {
    if (LOGITS.includes(activation)) return null;
    return { code: 'loss-needs-linear', severity: 'warning', wanted: 'linear' };
  }
  if (loss === 'detection') {
    if (activation === 'linear') return null;
    return { code: 'loss-needs-linear', severity: 'error', wanted: 'linear' };
  }
  if (NOT_NEGATIVE.includes(loss) && !POSITIVE.includes(activation)) {
    return { code: 'loss-needs-positive', severity: 'warning', wanted: 'softplus' };
  }
  if (task === 'regression' && BOUNDED.includes(activation)) {
    return { code: 'activation-bounds-target', severity: 'warning', wanted: 'linear' };
  }
  if (NUMERIC.includes(loss) && activation === 'softmax' && task === null) {
    const otherLoss = 'categoricalCrossentropy';
    return { code: 'loss-after-softmax', severity: 'warning', wanted: 'linear', otherLoss };
  }
  return null;
}

/** The activation that the last layer of a network for the task has. */
export const activationFor = (loss: Loss): string =>
  isDistributionLoss(loss) ? 'softmax' : needsProbabilities(loss) ? 'sigmoid' : 'linear';
