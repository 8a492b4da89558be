import type { ActivationName } from './common-fields';
import type { BuildContext } from './define-layer';
import type { VariantValue } from './fields';
import { orthogonalMatrix } from './orthogonal';

type Initializer = ReturnType<BuildContext['tf']['initializers']['zeros']>;

/** tfjs's initializer for a field's value, seeded so that a run can be repeated. */
export function buildInitializer(context: BuildContext, value: VariantValue): Initializer {
  const { initializers } = context.tf;
  const { kind, ...numbers } = value;
  // Fields of a variant other than its kind are numbers; zod has checked them.
  const args = { ...(numbers as Record<string, number>), seed: context.seed() };
  switch (kind) {
    case 'glorotUniform':
      return initializers.glorotUniform(args);
    case 'glorotNormal':
      return initializers.glorotNormal(args);
    case 'heUniform':
      return initializers.heUniform(args);
    case 'heNormal':
      return initializers.heNormal(args);
    case 'lecunUniform':
      return initializers.leCunUniform(args);
    case 'lecunNormal':
      return initializers.leCunNormal(args);
    case 'zeros':
      return initializers.zeros();
    case 'ones':
      return initializers.ones();
    case 'constant':
      return initializers.constant({ value: Number(value.value) });
    case 'randomNormal':
      return initializers.randomNormal(args);
    case 'randomUniform':
      return initializers.randomUniform(args);
    case 'truncatedNormal':
      return initializers.truncatedNormal(args);
    case 'orthogonal':
      return buildOrthogonal(context, Number(value.gain), args.seed);
    default:
      throw new Error(`unknown initializer ${kind}`);
  }
}

/** tfjs finds the matrix by hundreds of small operations on the backend; here it is plain arithmetic. */
function buildOrthogonal({ tf }: BuildContext, gain: number, seed: number): Initializer {
  const initializer = tf.initializers.orthogonal({ gain, seed });
  initializer.apply = (shape) => {
    const sizes = shape.map((size) => size ?? 1);
    const columns = sizes[sizes.length - 1] ?? 1;
    const rows = sizes.slice(0, -1).reduce((product, size) => product * size, 1);
    const normal = tf.tidy(() =>
      tf.randomNormal([rows * columns], 0, 1, 'float32', seed).dataSync(),
    );
    return tf.tensor(orthogonalMatrix(rows, columns, gain, normal), sizes);
  };
  return initializer;
}

export function buildRegularizer({ tf }: BuildContext, value: VariantValue) {
  if (value.kind === 'none') return undefined;
  return tf.regularizers.l1l2({ l1: Number(value.l1 ?? 0), l2: Number(value.l2 ?? 0) });
}

export function buildConstraint({ tf }: BuildContext, value: VariantValue) {
  const axis = 0;
  switch (value.kind) {
    case 'none':
      return undefined;
    case 'maxNorm':
      return tf.constraints.maxNorm({ maxValue: Number(value.maxValue), axis });
    case 'minMaxNorm':
      return tf.constraints.minMaxNorm({
        minValue: Number(value.minValue),
        maxValue: Number(value.maxValue),
        rate: Number(value.rate),
        axis,
      });
    case 'nonNeg':
      return tf.constraints.nonNeg();
    case 'unitNorm':
      return tf.constraints.unitNorm({ axis });
    default:
      throw new Error(`unknown constraint ${value.kind}`);
  }
}

interface BiasConfig {
  readonly useBias: boolean;
  readonly biasInitializer: VariantValue;
  readonly biasRegularizer: VariantValue;
  readonly biasConstraint: VariantValue;
}

/** The tfjs arguments for `biasFields`. */
export const buildBiasArgs = (context: BuildContext, config: BiasConfig) => ({
  useBias: config.useBias,
  biasInitializer: buildInitializer(context, config.biasInitializer),
  biasRegularizer: buildRegularizer(context, config.biasRegularizer),
  biasConstraint: buildConstraint(context, config.biasConstraint),
});

interface WeightConfig extends BiasConfig {
  readonly kernelInitializer: VariantValue;
  readonly kernelRegularizer: VariantValue;
  readonly kernelConstraint: VariantValue;
}

/** The tfjs arguments for `weightFields`. */
export const buildWeightArgs = (context: BuildContext, config: WeightConfig) => ({
  kernelInitializer: buildInitializer(context, config.kernelInitializer),
  kernelRegularizer: buildRegularizer(context, config.kernelRegularizer),
  kernelConstraint: buildConstraint(context, config.kernelConstraint),
  ...buildBiasArgs(context, config),
});

/** tfjs's type of activation names lacks some that it has. */
export const buildActivation = (name: ActivationName) => name as 'linear';
