import type { BuildContext } from './define-layer';
import type { VariantValue } from './fields';

/** tfjs's initializer for a field's value, seeded so that a run can be repeated. */
export function buildInitializer({ tf, seed }: BuildContext, value: VariantValue) {
  const { kind, ...args } = value;
  const make = (tf.initializers as unknown as Record<string, (a: object) => never>)[kind];
  if (!make) throw new Error(`unknown initializer ${kind}`);
  return make({ ...args, seed: seed() });
}

export function buildRegularizer({ tf }: BuildContext, value: VariantValue) {
  if (value.kind === 'none') return undefined;
  return tf.regularizers.l1l2({ l1: Number(value.l1 ?? 0), l2: Number(value.l2 ?? 0) });
}

export function buildConstraint({ tf }: BuildContext, value: VariantValue) {
  const { kind, ...args } = value as { kind: string } & Record<string, number>;
  switch (kind) {
    case 'none':
      return undefined;
    case 'maxNorm':
      return tf.constraints.maxNorm({ ...args, axis: 0 });
    case 'minMaxNorm':
      return tf.constraints.minMaxNorm({ ...args, axis: 0 });
    case 'nonNeg':
      return tf.constraints.nonNeg();
    case 'unitNorm':
      return tf.constraints.unitNorm({ axis: 0 });
    default:
      throw new Error(`unknown constraint ${kind}`);
  }
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

/** The tfjs arguments for `weightFields`. */
export const buildWeightArgs = (context: BuildContext, config: WeightConfig) => ({
  useBias: config.useBias,
  kernelInitializer: buildInitializer(context, config.kernelInitializer),
  biasInitializer: buildInitializer(context, config.biasInitializer),
  kernelRegularizer: buildRegularizer(context, config.kernelRegularizer),
  biasRegularizer: buildRegularizer(context, config.biasRegularizer),
  activityRegularizer: buildRegularizer(context, config.activityRegularizer),
  kernelConstraint: buildConstraint(context, config.kernelConstraint),
  biasConstraint: buildConstraint(context, config.biasConstraint),
});
