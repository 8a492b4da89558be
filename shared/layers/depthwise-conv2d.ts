import { buildActivation, buildBiasArgs, buildRegularizer } from './build';
import {
  activation,
  activityRegularizer,
  biasFields,
  depthMultiplier,
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
  kerasRegularizer,
  pyString,
  pyTuple,
} from './keras';
import { pair } from './pair';
import { elements, last } from './rules';
import { text } from './text';

export const depthwiseConv2d = defineLayer({
  type: 'DepthwiseConv2D',
  category: 'convolution',
  name: text('DepthwiseConv2D', '二维深度卷积'),
  summary: text(
    'Filters each channel of an image by itself, without mixing them. Usually followed by a 1×1 Conv2D.',
    '对图像的每个通道单独滤波，不混合通道。其后通常接 1×1 的二维卷积。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    kernelSize: kernelSize(2),
    strides: squareStride,
    padding,
    depthMultiplier,
    activation: activation(),
    ...depthwiseFields,
    ...biasFields,
    activityRegularizer,
  },
  shape: (config, [input = []]) =>
    withChannels(depthwiseSpatial(config, input), (last(input) ?? 1) * config.depthMultiplier),
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
    const layer = context.tf.layers.depthwiseConv2d({
      name: context.name,
      kernelSize: pair(config.kernelSize),
      strides: [config.strides, config.strides],
      padding: config.padding,
      depthMultiplier: config.depthMultiplier,
      activation: buildActivation(config.activation),
      ...depthwise,
      ...buildBiasArgs(context, config),
      activityRegularizer: buildRegularizer(context, config.activityRegularizer),
    });
    // tfjs 4.22 writes the regularizer in the constraint's place, and the saved model cannot be opened.
    const { depthwiseConstraint } = depthwise;
    const getConfig = layer.getConfig.bind(layer);
    layer.getConfig = () => ({
      ...getConfig(),
      depthwiseConstraint: depthwiseConstraint
        ? { className: depthwiseConstraint.getClassName(), config: depthwiseConstraint.getConfig() }
        : null,
    });
    return layer;
  },
  keras: (config) => ({
    callee: 'layers.DepthwiseConv2D',
    args: {
      kernel_size: pyTuple(config.kernelSize),
      strides: pyTuple([config.strides, config.strides]),
      padding: pyString(config.padding),
      data_format: CHANNELS_LAST,
      depth_multiplier: String(config.depthMultiplier),
      activation: kerasActivation(config.activation),
      ...kerasDepthwiseArgs(config),
      ...kerasBiasArgs(config),
      activity_regularizer: kerasRegularizer(config.activityRegularizer),
    },
    ...activationPrelude(config.activation),
  }),
});
