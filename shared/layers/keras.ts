import type { ActivationName } from './common-fields';
import type { KerasCall } from './define-layer';
import type { VariantValue } from './fields';

/** Python source for the arguments that several layers share, under Keras 3. */

export const pyString = (value: string): string => JSON.stringify(value);
export const pyBool = (value: boolean): string => (value ? 'True' : 'False');
/** A float also where the value is whole: Keras refuses an int for some arguments. */
export const pyNumber = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
export const pyTuple = (values: readonly number[]): string =>
  values.length === 1 ? `(${values[0]},)` : `(${values.join(', ')})`;
export const pyCall = ({ callee, args }: KerasCall): string =>
  `${callee}(${Object.entries(args)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')})`;

const SPLIT_WORDS = `@keras.saving.register_keras_serializable(package="netloom")
def split_words(x):
    """At spaces; each Chinese or Japanese character is a token, and punctuation beyond ASCII parts tokens."""
    x = tf.strings.regex_replace(x, r"([\\p{Han}\\p{Hiragana}\\p{Katakana}])", r" \\1 ")
    x = tf.strings.regex_replace(x, r"[^\\P{P}!-~]+", " ")
    return tf.strings.split(x)`;

/** How Keras's TextVectorization takes texts apart. */
export const kerasSplit = (
  split: 'whitespace' | 'words' | 'character',
): { readonly value: string; readonly prelude?: string } =>
  split === 'words' ? { value: 'split_words', prelude: SPLIT_WORDS } : { value: pyString(split) };

/** The order of axes that tfjs and this program use; Keras's own default is a setting of the machine. */
export const CHANNELS_LAST = pyString('channels_last');

/** Names that differ. Keras 3's own "hard_sigmoid" is another function than tfjs's. */
const KERAS_NAMES: Partial<Record<ActivationName, string>> = {
  logSoftmax: pyString('log_softmax'),
  hardSwish: pyString('hard_silu'),
  hardSigmoid: 'hard_sigmoid',
  geluTanh: 'gelu_tanh',
};

const FUNCTIONS: Partial<Record<ActivationName, string>> = {
  hardSigmoid: `@keras.saving.register_keras_serializable(package="netloom")
def hard_sigmoid(x):
    """max(0, min(1, 0.2 x + 0.5)). The one in Keras 3 has another slope."""
    return ops.clip(0.2 * x + 0.5, 0.0, 1.0)`,
  geluTanh: `@keras.saving.register_keras_serializable(package="netloom")
def gelu_tanh(x):
    """GELU by tanh, which Keras has under no name."""
    return ops.gelu(x, approximate=True)`,
};

export const kerasActivation = (name: ActivationName): string =>
  KERAS_NAMES[name] ?? pyString(name);

/** The functions that the script must define for these activations. */
export const activationPrelude = (...names: ActivationName[]): Pick<KerasCall, 'prelude'> => {
  const functions = names.flatMap((name) => FUNCTIONS[name] ?? []);
  return functions.length > 0 ? { prelude: [...new Set(functions)] } : {};
};

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

/** An option's own numbers as arguments. */
const numbersOf = ({ kind: _, ...numbers }: VariantValue): Record<string, string> =>
  Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [snake(name), pyNumber(Number(value))]),
  );

export const kerasInitializer = (value: VariantValue): string =>
  pyCall({ callee: `initializers.${pascal(value.kind)}`, args: numbersOf(value) });

const REGULARIZERS: Readonly<Record<string, string>> = { l1: 'L1', l2: 'L2', l1l2: 'L1L2' };

export const kerasRegularizer = (value: VariantValue): string =>
  value.kind === 'none'
    ? 'None'
    : pyCall({ callee: `regularizers.${REGULARIZERS[value.kind]}`, args: numbersOf(value) });

export function kerasConstraint(value: VariantValue): string {
  if (value.kind === 'none') return 'None';
  const axis: Record<string, string> = value.kind === 'nonNeg' ? {} : { axis: '0' };
  return pyCall({
    callee: `constraints.${pascal(value.kind)}`,
    args: { ...numbersOf(value), ...axis },
  });
}

interface BiasConfig {
  readonly useBias: boolean;
  readonly biasInitializer: VariantValue;
  readonly biasRegularizer: VariantValue;
  readonly biasConstraint: VariantValue;
}
export const kerasBiasArgs = (config: BiasConfig): Record<string, string> => ({
  use_bias: pyBool(config.useBias),
  bias_initializer: kerasInitializer(config.biasInitializer),
  bias_regularizer: kerasRegularizer(config.biasRegularizer),
  bias_constraint: kerasConstraint(config.biasConstraint),
});

interface WeightConfig extends BiasConfig {
  readonly kernelInitializer: VariantValue;
  readonly kernelRegularizer: VariantValue;
  readonly kernelConstraint: VariantValue;
}
export const kerasWeightArgs = (config: WeightConfig): Record<string, string> => ({
  kernel_initializer: kerasInitializer(config.kernelInitializer),
  kernel_regularizer: kerasRegularizer(config.kernelRegularizer),
  kernel_constraint: kerasConstraint(config.kernelConstraint),
  ...kerasBiasArgs(config),
});
