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
import { defineLayer } from './define-layer';
import {
  activationPrelude,
  CHANNELS_LAST,
  kerasActivation,
  kerasRegularizer,
  kerasWeightArgs,
  pyString,
  pyTuple,
} from './keras';
import { pair } from './pair';
import { elements, last, needRank, SIZE_UNKNOWN } from './rules';
import { text } from './text';

export const conv2dTranspose = defineLayer({
  type: 'Conv2DTranspose',
  category: 'convolution',
  name: text('Conv2DTranspose', '二维转置卷积'),
  summary: text(
    'A convolution run backwards: paints learned patterns onto a larger image. For decoders and generators.',
    '反向进行的卷积：把学到的模式画到更大的图像上，用于解码器与生成器。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    filters,
    kernelSize: kernelSize(2),
    strides: strides(2, 2),
    padding: { ...padding, default: 'same' as const },
    activation: activation(),
    ...weightFields,
    activityRegularizer,
  },
  shape: (config, [input = []]) => {
    const rank = needRank(input, 3);
    if (rank) return rank;
    if (last(input) === null) return SIZE_UNKNOWN;
    const spatial = input.slice(0, 2).map((size, axis) => {
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
  build: (context, config) => {
    return context.tf.layers.conv2dTranspose({
      name: context.name,
      filters: config.filters,
      kernelSize: pair(config.kernelSize),
      strides: pair(config.strides),
      padding: config.padding,
      activation: buildActivation(config.activation),
      ...buildWeightArgs(context, config),
      activityRegularizer: buildRegularizer(context, config.activityRegularizer),
    });
  },
  keras: (config) => ({
    callee: 'layers.Conv2DTranspose',
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
