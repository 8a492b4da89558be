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
  filters,
  kernelSize,
  padding,
  squareStride,
} from './common-fields';
import { defineLayer } from './define-layer';
import {
  buildDepthwiseArgs,
  depthwiseFields,
  depthwiseSpatial,
  kerasDepthwiseArgs,
  withChannels,
} from './depthwise';
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
import { pair } from './pair';
import { pointwiseFields } from './pointwise-fields';
import { elements, last } from './rules';
import { text } from './text';

export const separableConv2d = defineLayer({
  type: 'SeparableConv2D',
  category: 'convolution',
  name: text('SeparableConv2D', '二维可分离卷积'),
  summary: text(
    'A convolution in two cheap steps: each channel by itself, then the channels mixed. Far fewer weights than Conv2D.',
    '分两步的轻量卷积：先逐通道卷积，再混合各通道。权重远少于普通卷积。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    filters,
    kernelSize: kernelSize(2),
    strides: squareStride,
    padding,
    depthMultiplier,
    activation: activation(),
    ...depthwiseFields,
    ...pointwiseFields,
    ...biasFields,
    activityRegularizer,
  },
  shape: (config, [input = []]) => withChannels(depthwiseSpatial(config, input), config.filters),
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
        shape: [1, 1, channels * config.depthMultiplier, config.filters],
        trainable: true,
      },
      ...(config.useBias ? [{ name: 'bias', shape: [config.filters], trainable: true }] : []),
    ];
  },
  multiplyAdds: (config, [input = []], output) => {
    const middle = elements(output.slice(0, -1)) * (last(input) ?? 1) * config.depthMultiplier;
    return middle * (elements(config.kernelSize) + config.filters);
  },
  brief: (config) => `${config.filters} · ${config.kernelSize.join('×')} · ${config.padding}`,
  build: (context, config) => {
    const layer = context.tf.layers.separableConv2d({
      name: context.name,
      filters: config.filters,
      kernelSize: pair(config.kernelSize),
      strides: [config.strides, config.strides],
      padding: config.padding,
      depthMultiplier: config.depthMultiplier,
      activation: buildActivation(config.activation),
      ...buildDepthwiseArgs(context, config),
      pointwiseRegularizer: buildRegularizer(context, config.pointwiseRegularizer),
      pointwiseConstraint: buildConstraint(context, config.pointwiseConstraint),
      ...buildBiasArgs(context, config),
      activityRegularizer: buildRegularizer(context, config.activityRegularizer),
    });
    // tfjs 4.22 reads the depthwise initializer's argument for this one, and saves no multiplier.
    const pointwiseInitializer = buildInitializer(context, config.pointwiseInitializer);
    const getConfig = layer.getConfig.bind(layer);
    layer.getConfig = () => ({ ...getConfig(), depthMultiplier: config.depthMultiplier });
    return Object.assign(layer, { pointwiseInitializer });
  },
  keras: (config) => ({
    callee: 'layers.SeparableConv2D',
    args: {
      filters: String(config.filters),
      kernel_size: pyTuple(config.kernelSize),
      strides: pyTuple([config.strides, config.strides]),
      padding: pyString(config.padding),
      data_format: CHANNELS_LAST,
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
