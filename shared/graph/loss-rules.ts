import type { TargetInfo } from '../data/dataset';
import type { Loss } from '../layers/output';

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

export const TASK_RULES: Readonly<Record<Task, TaskRule>> = {
  multiclass: {
    loss: 'categoricalCrossentropy',
    good: ['categoricalCrossentropy', 'kullbackLeiblerDivergence'],
    poor: ['binaryCrossentropy', 'hinge', 'poisson', ...NUMERIC],
  },
  binary: {
    loss: 'binaryCrossentropy',
    good: ['binaryCrossentropy', 'hinge'],
    poor: ['poisson', ...NUMERIC],
  },
  regression: { loss: 'meanSquaredError', good: [...NUMERIC, 'poisson'], poor: [] },
  reconstruction: {
    loss: 'meanSquaredError',
    good: [...NUMERIC, 'binaryCrossentropy'],
    poor: ['poisson', 'kullbackLeiblerDivergence'],
  },
  constant: {
    loss: 'binaryCrossentropy',
    good: ['binaryCrossentropy', 'hinge', ...NUMERIC],
    poor: [],
  },
};

/** Losses that compare two distributions over classes. */
export const isDistributionLoss = (loss: Loss): boolean =>
  loss === 'categoricalCrossentropy' || loss === 'kullbackLeiblerDivergence';

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
  if (loss === 'binaryCrossentropy') {
    if (PROBABILITIES.includes(activation)) return null;
    return { code: 'loss-needs-sigmoid', severity: 'error', wanted: 'sigmoid' };
  }
  if (loss === 'poisson' && !POSITIVE.includes(activation)) {
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
  isDistributionLoss(loss) ? 'softmax' : loss === 'binaryCrossentropy' ? 'sigmoid' : 'linear';
