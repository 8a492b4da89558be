import { buildWeightArgs } from './build';
import { activation, filters, kernelSize, padding, strides, weightFields } from './common-fields';
import { defineLayer, isShapeProblem } from './define-layer';
import { kerasActivation, kerasWeightArgs, pyString, pyTuple } from './keras';
import { last, needRank, slideAll } from './rules';
import { text } from './text';

export const conv2d = defineLayer({
  type: 'Conv2D',
  category: 'convolution',
  name: text('Conv2D', '二维卷积'),
  summary: text(
    'Slides small learned filters over an image and reports where each pattern is found.',
    '用可学习的小滤波器在图像上滑动，给出每种模式出现的位置。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    filters,
    kernelSize: kernelSize(2),
    strides: strides(2),
    padding,
    activation: activation(),
    ...weightFields,
  },
  shape: (config, [input = []]) => {
    const rank = needRank(input, 3);
    if (rank) return rank;
    if (last(input) === null) return { problem: 'size-unknown' };
    const spatial = slideAll(input.slice(0, 2), {
      size: config.kernelSize,
      strides: config.strides,
      padding: config.padding,
      sizeField: 'kernelSize',
    });
    return isShapeProblem(spatial) ? spatial : [...spatial, config.filters];
  },
  weights: (config, [input = []]) => [
    {
      name: 'kernel',
      shape: [...config.kernelSize, last(input) ?? 0, config.filters],
      trainable: true,
    },
    ...(config.useBias ? [{ name: 'bias', shape: [config.filters], trainable: true }] : []),
  ],
  multiplyAdds: (config, [input = []], output) =>
    config.kernelSize.reduce((product, size) => product * size, last(input) ?? 0) *
    output.reduce<number>((product, size) => product * (size ?? 1), 1),
  brief: (config) => `${config.filters} · ${config.kernelSize.join('×')} · ${config.padding}`,
  build: (context, config) =>
    context.tf.layers.conv2d({
      name: context.name,
      filters: config.filters,
      kernelSize: [...config.kernelSize] as [number, number],
      strides: [...config.strides] as [number, number],
      padding: config.padding,
      activation: config.activation as never,
      ...buildWeightArgs(context, config),
    }),
  keras: (config) => ({
    callee: 'layers.Conv2D',
    args: {
      filters: String(config.filters),
      kernel_size: pyTuple(config.kernelSize),
      strides: pyTuple(config.strides),
      padding: pyString(config.padding),
      activation: kerasActivation(config.activation),
      ...kerasWeightArgs(config),
    },
  }),
});
