import { defineLayer, isShapeProblem } from './define-layer';
import { bool, ints } from './fields';
import { pyBool, pyTuple } from './keras';
import { axesOf, elements, SIZE_UNKNOWN } from './rules';
import type { Shape } from './shape';
import { text } from './text';

/** Sizes of the axes that have a mean each. */
const measured = (axes: readonly number[], input: Shape): readonly number[] => {
  const indices = axesOf('axis', axes, input);
  return isShapeProblem(indices) ? [] : indices.map((index) => input[index] ?? 0);
};

/** The same axes as tfjs and Keras count them, from 1 after the batch. */
const tensorAxes = (axes: readonly number[], input: Shape): readonly number[] => {
  const indices = axesOf('axis', axes, input);
  return isShapeProblem(indices) ? axes : indices.map((index) => index + 1);
};

export const normalization = defineLayer({
  type: 'Normalization',
  category: 'normalization',
  name: text('Normalization', '标准化'),
  summary: text(
    'Takes the training data’s mean off each feature and divides by its deviation. Both are measured once, before training, and stay with the model.',
    '把每个特征减去训练数据的均值再除以标准差。二者在训练前测定一次，并随模型保存。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    axis: ints({
      label: text('Axes', '轴'),
      help: text(
        'Each place along these axes has a mean of its own: -1 is the last, the channels. Empty: one mean for all values.',
        '沿这些轴的每个位置各有自己的均值：-1 为最后一个轴，即通道。留空则所有值共用一个均值。',
      ),
      default: [-1],
      minLength: 0,
      maxLength: 4,
      min: -4,
      max: 4,
      advanced: true,
    }),
    invert: bool({
      label: text('Invert', '反向'),
      help: text(
        'Goes back: from normalized values to the original ones.',
        '反过来：由标准化的值恢复原来的值。',
      ),
      default: false,
      advanced: true,
    }),
  },
  shape: (config, [input = []]) => {
    const axes = axesOf('axis', config.axis, input);
    if (isShapeProblem(axes)) return axes;
    return axes.some((axis) => input[axis] === null) ? SIZE_UNKNOWN : input;
  },
  weights: (config, [input = []]) => {
    const shape = measured(config.axis, input);
    return [
      { name: 'mean', shape, trainable: false },
      { name: 'variance', shape, trainable: false },
      { name: 'count', shape: [], trainable: false },
    ];
  },
  multiplyAdds: (_config, _inputs, output) => elements(output),
  brief: (config) => (config.invert ? '⁻¹' : ''),
  build: ({ custom, name, inputs }, { axis, invert }) =>
    custom('Normalization', { name, axis: [...tensorAxes(axis, inputs[0] ?? [])], invert }),
  keras: ({ axis, invert }, [input = []]) => ({
    callee: 'layers.Normalization',
    args: {
      axis: axis.length === 0 ? 'None' : pyTuple(tensorAxes(axis, input)),
      mean: 'None',
      variance: 'None',
      invert: pyBool(invert),
    },
  }),
});
