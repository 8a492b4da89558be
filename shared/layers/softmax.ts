import { defineLayer, isShapeProblem } from './define-layer';
import { ints } from './fields';
import { pyTuple } from './keras';
import { axesOf, elements } from './rules';
import type { Shape } from './shape';
import { text } from './text';

/** Axes as tfjs and Keras count them, from 1 after the batch. */
const tensorAxes = (axes: readonly number[], input: Shape): readonly number[] => {
  const indices = axesOf('axis', axes, input);
  return isShapeProblem(indices) ? axes : indices.map((index) => index + 1);
};

export const softmax = defineLayer({
  type: 'Softmax',
  category: 'core',
  name: text('Softmax', 'Softmax'),
  summary: text(
    'Turns values into shares that are positive and sum to one: class probabilities, or a map of attention.',
    '把数值变成和为 1 的正数：类别概率，或注意力分布。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    axis: ints({
      label: text('Axis', '轴'),
      help: text(
        'The axes whose values sum to one: -1 is the last; 1, 2 spread attention over height and width.',
        '其上各值之和为 1 的轴：-1 为最后一个轴；1, 2 为在高与宽上分配注意力。',
      ),
      default: [-1],
      minLength: 1,
      maxLength: 4,
      min: -4,
      max: 4,
    }),
  },
  shape: (config, [input = []]) => {
    const axes = axesOf('axis', config.axis, input);
    if (isShapeProblem(axes)) return axes;
    // tfjs's softmax takes the last axis, or several.
    if (axes.length === 1 && axes[0] !== input.length - 1)
      return {
        problem: 'softmax-axis',
        field: 'axis',
        params: { axis: config.axis.join(', ') },
        fixes: [{ kind: 'set', config: { axis: [-1] } }],
      };
    return input;
  },
  multiplyAdds: (_config, _inputs, output) => elements(output),
  brief: (config) => config.axis.join(', '),
  build: ({ tf, name, inputs: [input = []] }, config) => {
    const axes = tensorAxes(config.axis, input);
    return tf.layers.softmax({ name, axis: axes.length === 1 ? axes[0] : [...axes] });
  },
  keras: (config, [input = []]) => {
    const axes = tensorAxes(config.axis, input);
    return {
      callee: 'layers.Softmax',
      args: { axis: axes.length === 1 ? String(axes[0]) : pyTuple(axes) },
    };
  },
});
