import type { OptimizerName } from '../../training/settings';
import type { OptimizerSettings, StepContext } from './rule';

export type Coefficients = Readonly<
  Record<
    | 'rate'
    | 'momentum'
    | 'rho'
    | 'restRho'
    | 'beta1'
    | 'restBeta1'
    | 'beta2'
    | 'restBeta2'
    | 'epsilon'
    | 'decay',
    number
  >
>;

/**
 * The numbers of an update, the same for every weight. What hardly differs from 1 or depends on the step
 * is computed here, in 64 bits: 1 − β computed in 32 drifts.
 */
export function coefficients(
  rule: OptimizerName,
  { learningRate, step }: StepContext,
  { momentum, rho, beta1, beta2, epsilon, weightDecay }: OptimizerSettings,
): Coefficients {
  const corrected = learningRate / (1 - beta1 ** step);
  const rates: Partial<Record<OptimizerName, number>> = {
    adam: corrected * Math.sqrt(1 - beta2 ** step),
    adamw: corrected * Math.sqrt(1 - beta2 ** step),
    adamax: corrected,
  };
  return {
    rate: rates[rule] ?? learningRate,
    momentum,
    rho,
    restRho: 1 - rho,
    beta1,
    restBeta1: 1 - beta1,
    beta2,
    restBeta2: 1 - beta2,
    epsilon,
    decay: rule === 'adamw' ? 1 - learningRate * weightDecay : 1,
  };
}
