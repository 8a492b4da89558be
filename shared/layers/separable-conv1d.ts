import {
  buildActivation,
  buildBiasArgs,
  buildConstraint,
  buildInitializer,
  buildRegularizer,
} from './build';
import {
  activation,
  activityRegularizer,
  biasFields,
  depthMultiplier,
  dilationRate,
  filters,
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
  kerasConstraint,
  kerasInitializer,
  kerasRegularizer,
  pyString,
  pyTuple,
} from './keras';
import { pointwiseFields } from './pointwise-fields';
import { elements, last } from './rules';
import { text } from './text';

export const separableConv1d = defineLayer({
  type: 'SeparableConv1D',
  category: 'convolution',
  name: text('SeparableConv1D', '一维可分离卷积'),
  summary: text(
    'A convolution of sequences in two cheap steps: each channel by itself, then the channels mixed. Far fewer weights than Conv1D.',
    '分两步的轻量序列卷积：先逐通道卷积，再混合各通道。权重远少于普通一维卷积。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    filters,
    kernelSize: kernelSize(1),
    strides: strides(1),
    padding,
    depthMultiplier,
    activation: activation(),
    dilationRate: dilationRate(1),
    ...depthwiseFields,
    ...pointwiseFields,
    ...biasFields,
    activityRegularizer,
  },
  shape: (config, [input = []]) => depthwiseSteps(config, input, config.filters),
  weights: (config, [input = []]) => {
    const channels = last(input) ?? 0;
    return [
      {
        name: 'depthwise_kernel',
        shape: [...config.kernelSize, channels, config.depthMultiplier],
        trainable: true,
      },
      {
        name: 'pointwise_kernel',
        shape: [1, channels * config.depthMultiplier, config.filters],
        trainable: true,
      },
      ...(config.useBias ? [{ name: 'bias', shape: [config.filters], trainable: true }] : []),
    ];
  },
  multiplyAdds: (config, [input = []], output) => {
    const middle = (output[0] ?? 1) * (last(input) ?? 1) * config.depthMultiplier;
    return middle * (elements(config.kernelSize) + config.filters);
  },
  brief: (config) => `${config.filters} · ${config.kernelSize.join('×')} · ${config.padding}`,
  build: (context, config) => {
    const depthwise = buildDepthwiseArgs(context, config);
    return context.custom('SeparableConv1D', {
      name: context.name,
      filters: config.filters,
      kernelSize: [...config.kernelSize],
      strides: [...config.strides],
      padding: config.padding,
      dilationRate: [...config.dilationRate],
      depthMultiplier: config.depthMultiplier,
      activation: buildActivation(config.activation),
      kernelInitializer: depthwise.depthwiseInitializer,
      kernelRegularizer: depthwise.depthwiseRegularizer,
      kernelConstraint: depthwise.depthwiseConstraint,
      pointwiseInitializer: buildInitializer(context, config.pointwiseInitializer),
      pointwiseRegularizer: buildRegularizer(context, config.pointwiseRegularizer),
      pointwiseConstraint: buildConstraint(context, config.pointwiseConstraint),
      ...buildBiasArgs(context, config),
      activityRegularizer: buildRegularizer(context, config.activityRegularizer),
    });
  },
  keras: (config) => ({
    callee: 'layers.SeparableConv1D',
    args: {
      filters: String(config.filters),
      kernel_size: pyTuple(config.kernelSize),
      strides: pyTuple(config.strides),
      padding: pyString(config.padding),
      data_format: CHANNELS_LAST,
      dilation_rate: pyTuple(config.dilationRate),
      depth_multiplier: String(config.depthMultiplier),
      activation: kerasActivation(config.activation),
      ...kerasDepthwiseArgs(config),
      pointwise_initializer: kerasInitializer(config.pointwiseInitializer),
      pointwise_regularizer: kerasRegularizer(config.pointwiseRegularizer),
      pointwise_constraint: kerasConstraint(config.pointwiseConstraint),
      ...kerasBiasArgs(config),
      activity_regularizer: kerasRegularizer(config.activityRegularizer),
    },
    ...activationPrelude(config.activation),
  }),
});
