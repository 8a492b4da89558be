import type { OptimizerName } from '../../training/settings';
import { adadelta } from './adadelta';
import { adagrad } from './adagrad';
import { adam, adamw } from './adam';
import { adamax } from './adamax';
import { rmsprop } from './rmsprop';
import type { OptimizerRule } from './rule';
import { momentum, nesterov, sgd } from './sgd';

/** Every optimizer, by the name it has in the settings. */
export const OPTIMIZER_RULES: Readonly<Record<OptimizerName, OptimizerRule>> = {
  sgd,
  momentum,
  nesterov,
  rmsprop,
  adam,
  adamw,
  adamax,
  adagrad,
  adadelta,
};
