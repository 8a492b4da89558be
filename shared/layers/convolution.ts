import { buildActivation, buildRegularizer, buildWeightArgs } from './build';
import {
  activation,
  activityRegularizer,
  dilationRate,
  filters,
  kernelSize,
  padding,
  sequencePadding,
  strides,
  weightFields,
} from './common-fields';
import {
  type BuildContext,
  defineLayer,
  isShapeProblem,
  type ShapeProblem,
  type TfLayer,
} from './define-layer';
import { type ConfigOf, int } from './fields';
import {
  activationPrelude,
  CHANNELS_LAST,
  kerasActivation,
  kerasRegularizer,
  kerasWeightArgs,
  pyString,
  pyTuple,
} from './keras';
import { groupedClass } from './own-classes';
import { elements, last, needRank, SIZE_UNKNOWN, slideAll } from './rules';
import { strideAndDilation } from './stride-and-dilation';
import { type Text, text } from './text';

const groups = int({
  label: text('Groups', '分组数'),
  help: text(
    'Splits the channels into this many parts; each filter sees one part only, so that weights and work shrink as many times. As many groups as channels convolves each channel by itself.',
    '把通道平均分成若干组，每个滤波器只看其中一组，权重与计算量随之成倍减少。分组数等于通道数时，每个通道单独卷积。',
  ),
  default: 1,
  advanced: true,
});

const fieldsOf = (rank: 1 | 2 | 3) => ({
  filters,
  kernelSize: kernelSize(rank),
  strides: strides(rank),
  padding: rank === 1 ? sequencePadding : padding,
  activation: activation(),
  dilationRate: dilationRate(rank),
  groups,
  ...weightFields,
  activityRegularizer,
});
type ConvolutionConfig = ConfigOf<ReturnType<typeof fieldsOf>>;

const tfArgs = (context: BuildContext, config: ConvolutionConfig) => ({
  name: context.name,
  filters: config.filters,
  padding: config.padding === 'same' ? ('same' as const) : ('valid' as const),
  activation: buildActivation(config.activation),
  ...buildWeightArgs(context, config),
  activityRegularizer: buildRegularizer(context, config.activityRegularizer),
});

const isMoreThanOne = (sizes: readonly number[]) => sizes.some((size) => size > 1);

function groupsDontDivide({ filters, groups }: ConvolutionConfig, channels: number): ShapeProblem {
  let common = Math.min(groups, channels, filters);
  while (channels % common !== 0 || filters % common !== 0) common -= 1;
  const set = (config: Readonly<Record<string, number>>) => ({ kind: 'set' as const, config });
  return {
    problem: 'groups-dont-divide',
    field: 'groups',
    params: { channels, filters, groups },
    fixes: [
      set({ groups: common }),
      ...(channels % groups === 0 ? [set({ filters: Math.ceil(filters / groups) * groups })] : []),
    ],
  };
}

/** tfjs has no convolution in groups; the engine's own knows causal padding too. */
const buildGrouped = (context: BuildContext, config: ConvolutionConfig): TfLayer =>
  context.custom(groupedClass(config.kernelSize.length), {
    ...tfArgs(context, config),
    groups: config.groups,
    kernelSize: [...config.kernelSize],
    strides: [...config.strides],
    padding: config.padding,
    dilationRate: [...config.dilationRate],
  });

/** Conv1D, Conv2D and Conv3D: one rule over as many axes. */
export const defineConvolution = (options: {
  readonly rank: 1 | 2 | 3;
  readonly name: Text;
  readonly summary: Text;
  readonly build: (
    context: BuildContext,
    config: ConvolutionConfig,
    args: ReturnType<typeof tfArgs>,
  ) => TfLayer;
}) =>
  defineLayer({
    type: `Conv${options.rank}D`,
    category: 'convolution',
    name: options.name,
    summary: options.summary,
    inputs: { min: 1, max: 1 },
    fields: fieldsOf(options.rank),
    shape: (config, [input = []]) => {
      const rank = needRank(input, [2, 3, 4][options.rank - 1] as 2 | 3 | 4);
      if (rank) return rank;
      const channels = last(input);
      if (channels === null) return SIZE_UNKNOWN;
      if (channels % config.groups !== 0 || config.filters % config.groups !== 0)
        return groupsDontDivide(config, channels);
      if (isMoreThanOne(config.strides) && isMoreThanOne(config.dilationRate))
        return strideAndDilation(options.rank);
      const spatial = slideAll(input.slice(0, -1), {
        size: config.kernelSize,
        strides: config.strides,
        // Zeros before the sequence instead of on both sides: as many steps come out.
        padding: config.padding === 'causal' ? 'same' : config.padding,
        dilation: config.dilationRate,
        sizeField: 'kernelSize',
      });
      return isShapeProblem(spatial) ? spatial : [...spatial, config.filters];
    },
    weights: (config, [input = []]) => [
      {
        name: 'kernel',
        shape: [...config.kernelSize, (last(input) ?? 0) / config.groups, config.filters],
        trainable: true,
      },
      ...(config.useBias ? [{ name: 'bias', shape: [config.filters], trainable: true }] : []),
    ],
    multiplyAdds: (config, [input = []], output) =>
      (elements(config.kernelSize) * (last(input) ?? 1) * elements(output)) / config.groups,
    brief: (config) => `${config.filters} · ${config.kernelSize.join('×')} · ${config.padding}`,
    build: (context, config) =>
      config.groups > 1
        ? buildGrouped(context, config)
        : options.build(context, config, tfArgs(context, config)),
    keras: (config) => ({
      callee: `layers.Conv${options.rank}D`,
      args: {
        filters: String(config.filters),
        kernel_size: pyTuple(config.kernelSize),
        strides: pyTuple(config.strides),
        padding: pyString(config.padding),
        data_format: CHANNELS_LAST,
        dilation_rate: pyTuple(config.dilationRate),
        groups: String(config.groups),
        activation: kerasActivation(config.activation),
        ...kerasWeightArgs(config),
        activity_regularizer: kerasRegularizer(config.activityRegularizer),
      },
      ...activationPrelude(config.activation),
    }),
  });
