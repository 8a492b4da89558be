import { buildActivation, buildBiasArgs, buildRegularizer } from './build';
import {
  activation,
  activityRegularizer,
  biasFields,
  depthMultiplier,
  dilationRate,
  kernelSize,
  padding,
  strides,
} from './common-fields';
import { defineLayer } from './define-layer';
import { buildDepthwiseArgs, depthwiseFields, kerasDepthwiseArgs } from './depthwise';
import { depthwiseSteps } from './depthwise-steps';
import {
  activationPrelude,
  CHANNELS_LAST,
  kerasActivation,
  kerasBiasArgs,
  kerasRegularizer,
  pyString,
  pyTuple,
} from './keras';
import { elements, last } from './rules';
import { text } from './text';

export const depthwiseConv1d = defineLayer({
  type: 'DepthwiseConv1D',
  category: 'convolution',
  name: text('DepthwiseConv1D', '一维深度卷积'),
  summary: text(
    'Filters each channel of a sequence by itself, without mixing them. Usually followed by a Conv1D of size 1.',
    '对序列的每个通道单独滤波，不混合通道。其后通常接大小为 1 的一维卷积。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    kernelSize: kernelSize(1),
    strides: strides(1),
    padding,
    depthMultiplier,
    activation: activation(),
    dilationRate: dilationRate(1),
    ...depthwiseFields,
    ...biasFields,
    activityRegularizer,
  },
  shape: (config, [input = []]) =>
    depthwiseSteps(config, input, (last(input) ?? 1) * config.depthMultiplier),
  weights: (config, [input = []]) => {
    const channels = last(input) ?? 0;
    return [
      {
        name: 'depthwise_kernel',
        shape: [...config.kernelSize, channels, config.depthMultiplier],
        trainable: true,
      },
      ...(config.useBias
        ? [{ name: 'bias', shape: [channels * config.depthMultiplier], trainable: true }]
        : []),
    ];
  },
  multiplyAdds: (config, _inputs, output) => elements(config.kernelSize) * elements(output),
  brief: (config) => `${config.kernelSize.join('×')} · ${config.padding}`,
  build: (context, config) => {
    const depthwise = buildDepthwiseArgs(context, config);
    return context.custom('DepthwiseConv1D', {
      name: context.name,
      kernelSize: [...config.kernelSize],
      strides: [...config.strides],
      padding: config.padding,
      dilationRate: [...config.dilationRate],
      depthMultiplier: config.depthMultiplier,
      activation: buildActivation(config.activation),
      kernelInitializer: depthwise.depthwiseInitializer,
      kernelRegularizer: depthwise.depthwiseRegularizer,
      kernelConstraint: depthwise.depthwiseConstraint,
      ...buildBiasArgs(context, config),
      activityRegularizer: buildRegularizer(context, config.activityRegularizer),
    });
  },
  keras: (config) => ({
    callee: 'layers.DepthwiseConv1D',
    args: {
      kernel_size: pyTuple(config.kernelSize),
      strides: pyTuple(config.strides),
      padding: pyString(config.padding),
      data_format: CHANNELS_LAST,
      dilation_rate: pyTuple(config.dilationRate),
      depth_multiplier: String(config.depthMultiplier),
      activation: kerasActivation(config.activation),
      ...kerasDepthwiseArgs(config),
      ...kerasBiasArgs(config),
      activity_regularizer: kerasRegularizer(config.activityRegularizer),
    },
    ...activationPrelude(config.activation),
  }),
});
