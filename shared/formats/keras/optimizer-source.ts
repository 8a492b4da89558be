import type { KerasCall } from '../../layers/define-layer';
import { pyNumber } from '../../layers/keras';
import type { TrainingSettings } from '../../training/settings';

/** The optimizer with its own settings, every argument written. `rate` is the learning rate's source. */
export function optimizerCall(settings: TrainingSettings, rate: string): KerasCall {
  const learning_rate = rate;
  const momentum = pyNumber(settings.momentum);
  const rho = pyNumber(settings.rho);
  const epsilon = pyNumber(settings.epsilon);
  const betas = { beta_1: pyNumber(settings.beta1), beta_2: pyNumber(settings.beta2) };
  const clip = { global_clipnorm: settings.clipNorm > 0 ? pyNumber(settings.clipNorm) : 'None' };
  const call = (name: string, args: Readonly<Record<string, string>>): KerasCall => ({
    callee: `keras.optimizers.${name}`,
    args: { learning_rate, ...args, ...clip },
  });
  switch (settings.optimizer) {
    case 'sgd':
      return call('SGD', { momentum: '0.0', nesterov: 'False' });
    case 'momentum':
      return call('SGD', { momentum, nesterov: 'False' });
    case 'nesterov':
      return call('SGD', { momentum, nesterov: 'True' });
    case 'rmsprop':
      return call('RMSprop', { rho, momentum, epsilon, centered: 'False' });
    case 'adam':
      return call('Adam', { ...betas, epsilon, amsgrad: 'False' });
    case 'adamw':
      return call('AdamW', {
        weight_decay: pyNumber(settings.weightDecay),
        ...betas,
        epsilon,
        amsgrad: 'False',
      });
    case 'adamax':
      return call('Adamax', { ...betas, epsilon });
    case 'adagrad':
      return call('Adagrad', { initial_accumulator_value: '0.1', epsilon });
    case 'adadelta':
      return call('Adadelta', { rho, epsilon });
  }
}
