import type { OptimizerName, TrainingSettings } from '../../../shared/training/settings';

/** A setting that is one number, with its bounds. Its texts are `training:settings.<key>` and `…Help`. */
export interface NumberSetting {
  readonly key: 'momentum' | 'rho' | 'beta1' | 'beta2' | 'epsilon' | 'weightDecay';
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const share = (key: NumberSetting['key']): NumberSetting => ({ key, min: 0, max: 1, step: 0.01 });
const momentum = share('momentum');
const rho = share('rho');
const beta1 = share('beta1');
const beta2: NumberSetting = { key: 'beta2', min: 0, max: 1, step: 0.001 };
const epsilon: NumberSetting = { key: 'epsilon', min: 1e-12, max: 1, step: 1e-7 };
const weightDecay: NumberSetting = { key: 'weightDecay', min: 0, max: 1000, step: 0.001 };

/** What each optimizer has of its own, besides the learning rate. */
export const OPTIMIZER_FIELDS: Readonly<Record<OptimizerName, readonly NumberSetting[]>> = {
  sgd: [],
  momentum: [momentum],
  nesterov: [momentum],
  rmsprop: [rho, momentum, epsilon],
  adam: [beta1, beta2, epsilon],
  adamw: [beta1, beta2, epsilon, weightDecay],
  adamax: [beta1, beta2, epsilon],
  adagrad: [epsilon],
  adadelta: [rho, epsilon],
};

/** As the field writes them, in every language. */
export const OPTIMIZER_NAMES: Readonly<Record<OptimizerName, string>> = {
  sgd: 'SGD',
  momentum: 'SGD + momentum',
  nesterov: 'SGD + Nesterov',
  rmsprop: 'RMSprop',
  adam: 'Adam',
  adamw: 'AdamW',
  adamax: 'Adamax',
  adagrad: 'Adagrad',
  adadelta: 'Adadelta',
};

type Schedule = TrainingSettings['schedule'];

/** What a schedule starts with when it is chosen. */
export const SCHEDULES: { readonly [K in Schedule['kind']]: Extract<Schedule, { kind: K }> } = {
  constant: { kind: 'constant' },
  step: { kind: 'step', epochs: 5, factor: 0.5 },
  exponential: { kind: 'exponential', factor: 0.9 },
  cosine: { kind: 'cosine', minimum: 0, warmupEpochs: 0 },
  plateau: { kind: 'plateau', factor: 0.5, patience: 3 },
};
