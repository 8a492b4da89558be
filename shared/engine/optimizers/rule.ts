import type { TrainingSettings } from '../../training/settings';
import type { tf } from '../tf';

/** What an update may depend on besides the tensors. */
export interface StepContext {
  readonly learningRate: number;
  /** Updates so far, this one included: 1 at the first. */
  readonly step: number;
}

export type OptimizerSettings = Pick<
  TrainingSettings,
  'momentum' | 'rho' | 'beta1' | 'beta2' | 'epsilon' | 'weightDecay'
>;

export interface Update {
  readonly weight: tf.Tensor;
  /** New state, in the order of `slots`. */
  readonly state: readonly tf.Tensor[];
}

/**
 * One optimizer as a pure function of a weight, its gradient and its state, called inside a tidy. The
 * formulas are those of Keras 3.
 */
export interface OptimizerRule {
  /** Names of the state tensors that each weight has, each of the weight's shape. */
  readonly slots: (settings: OptimizerSettings) => readonly string[];
  /** What the state starts from; 0 unless said. */
  readonly initialValue?: number;
  readonly update: (
    weight: tf.Tensor,
    gradient: tf.Tensor,
    state: readonly tf.Tensor[],
    context: StepContext,
    settings: OptimizerSettings,
  ) => Update;
}

/** The state tensor of a slot that the rule declares. */
export function slot(state: readonly tf.Tensor[], place: number): tf.Tensor {
  const tensor = state[place];
  if (!tensor) throw new Error(`Optimizer state ${place} is missing.`);
  return tensor;
}

/** average × decay + value × (1 − decay) */
export const movingAverage = (average: tf.Tensor, value: tf.Tensor, decay: number): tf.Tensor =>
  average.mul(decay).add(value.mul(1 - decay));
