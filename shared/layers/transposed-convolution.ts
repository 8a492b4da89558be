import { buildActivation, buildRegularizer, buildWeightArgs } from './build';
import {
  activation,
  activityRegularizer,
  filters,
  kernelSize,
  padding,
  strides,
  weightFields,
} from './common-fields';
import { type BuildContext, defineLayer, type TfLayer } from './define-layer';
import type { ConfigOf } from './fields';
import {
  activationPrelude,
  CHANNELS_LAST,
  kerasActivation,
  kerasRegularizer,
  kerasWeightArgs,
  pyString,
  pyTuple,
} from './keras';
import { elements, last, needRank, SIZE_UNKNOWN } from './rules';
import type { Text } from './text';

const fieldsOf = (rank: 1 | 2 | 3) => ({
  filters,
  kernelSize: kernelSize(rank),
  strides: strides(rank, 2),
  padding: { ...padding, default: 'same' as const },
  activation: activation(),
  ...weightFields,
  activityRegularizer,
});
type TransposedConfig = ConfigOf<ReturnType<typeof fieldsOf>>;

const tfArgs = (context: BuildContext, config: TransposedConfig) => ({
  name: context.name,
  filters: config.filters,
  padding: config.padding,
  activation: buildActivation(config.activation),
  ...buildWeightArgs(context, config),
  activityRegularizer: buildRegularizer(context, config.activityRegularizer),
});

/** Conv1DTranspose, Conv2DTranspose and Conv3DTranspose: one rule over as many axes. */
export const defineTransposedConvolution = (options: {
  readonly rank: 1 | 2 | 3;
  readonly name: Text;
  readonly summary: Text;
  readonly build: (
    context: BuildContext,
    config: TransposedConfig,
    args: ReturnType<typeof tfArgs>,
  ) => TfLayer;
}) =>
  defineLayer({
    type: `Conv${options.rank}DTranspose`,
    category: 'convolution',
    name: options.name,
    summary: options.summary,
    inputs: { min: 1, max: 1 },
    fields: fieldsOf(options.rank),
    shape: (config, [input = []]) => {
      const rank = needRank(input, [2, 3, 4][options.rank - 1] as 2 | 3 | 4);
      if (rank) return rank;
      if (last(input) === null) return SIZE_UNKNOWN;
      const spatial = input.slice(0, -1).map((size, axis) => {
        const stride = config.strides[axis] ?? 1;
        const overlap = Math.max((config.kernelSize[axis] ?? 1) - stride, 0);
        return size === null ? null : size * stride + (config.padding === 'valid' ? overlap : 0);
      });
      return [...spatial, config.filters];
    },
    weights: (config, [input = []]) => [
      {
        name: 'kernel',
        shape: [...config.kernelSize, config.filters, last(input) ?? 0],
        trainable: true,
      },
      ...(config.useBias ? [{ name: 'bias', shape: [config.filters], trainable: true }] : []),
    ],
    multiplyAdds: (config, [input = []]) =>
      elements(config.kernelSize) * config.filters * elements(input),
    brief: (config) =>
      `${config.filters} · ${config.kernelSize.join('×')} · ↑${config.strides.join('×')}`,
    build: (context, config) => options.build(context, config, tfArgs(context, config)),
    keras: (config) => ({
      callee: `layers.Conv${options.rank}DTranspose`,
      args: {
        filters: String(config.filters),
        kernel_size: pyTuple(config.kernelSize),
        strides: pyTuple(config.strides),
        padding: pyString(config.padding),
        data_format: CHANNELS_LAST,
        activation: kerasActivation(config.activation),
        ...kerasWeightArgs(config),
        activity_regularizer: kerasRegularizer(config.activityRegularizer),
      },
      ...activationPrelude(config.activation),
    }),
  });
