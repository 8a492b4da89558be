import type { VariantValue } from './fields';

/** Python source for the arguments that several layers share, under Keras 3. */

export const pyString = (value: string): string => JSON.stringify(value);
export const pyBool = (value: boolean): string => (value ? 'True' : 'False');
export const pyNumber = (value: number): string => String(value);
export const pyTuple = (values: readonly number[]): string =>
  values.length === 1 ? `(${values[0]},)` : `(${values.join(', ')})`;

const ACTIVATIONS: Readonly<Record<string, string>> = {
  hardSigmoid: 'hard_sigmoid',
  logSoftmax: 'log_softmax',
  gelu_new: 'lambda x: keras.activations.gelu(x, approximate=True)',
  // tfjs computes the exact gelu under this name.
  gelu: 'lambda x: keras.activations.gelu(x, approximate=False)',
};
export const kerasActivation = (name: string): string => {
  const known = ACTIVATIONS[name];
  if (known?.startsWith('lambda')) return known;
  return pyString(known ?? name);
};

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const call = (module: string, kind: string, args: readonly [string, number | string][]): string =>
  `${module}.${pascal(kind)}(${args.map(([name, value]) => `${snake(name)}=${value}`).join(', ')})`;
const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

export function kerasInitializer({ kind, ...args }: VariantValue): string {
  return call('initializers', kind, Object.entries(args));
}

export function kerasRegularizer({ kind, ...args }: VariantValue): string {
  if (kind === 'none') return 'None';
  const name = { l1: 'L1', l2: 'L2', l1l2: 'L1L2' }[kind] ?? kind;
  return call('regularizers', name, Object.entries(args));
}

export function kerasConstraint({ kind, ...args }: VariantValue): string {
  if (kind === 'none') return 'None';
  const axis: [string, number][] = kind === 'nonNeg' ? [] : [['axis', 0]];
  return call('constraints', kind, [...Object.entries(args), ...axis]);
}

interface WeightConfig {
  readonly useBias: boolean;
  readonly kernelInitializer: VariantValue;
  readonly biasInitializer: VariantValue;
  readonly kernelRegularizer: VariantValue;
  readonly biasRegularizer: VariantValue;
  readonly activityRegularizer: VariantValue;
  readonly kernelConstraint: VariantValue;
  readonly biasConstraint: VariantValue;
}
export const kerasWeightArgs = (config: WeightConfig): Record<string, string> => ({
  use_bias: pyBool(config.useBias),
  kernel_initializer: kerasInitializer(config.kernelInitializer),
  bias_initializer: kerasInitializer(config.biasInitializer),
  kernel_regularizer: kerasRegularizer(config.kernelRegularizer),
  bias_regularizer: kerasRegularizer(config.biasRegularizer),
  activity_regularizer: kerasRegularizer(config.activityRegularizer),
  kernel_constraint: kerasConstraint(config.kernelConstraint),
  bias_constraint: kerasConstraint(config.biasConstraint),
});
