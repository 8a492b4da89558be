import { defineLayer } from './define-layer';
import { int } from './fields';
import { MAX_INPUTS, shapesDiffer } from './merge';
import { axisIndex, axisProblem } from './rules';
import { sameShape } from './shape';
import { text } from './text';

export const concatenate = defineLayer({
  type: 'Concatenate',
  category: 'merge',
  name: text('Concatenate', '拼接'),
  summary: text(
    'Puts its inputs side by side along one axis, usually the channels. Nothing is mixed yet.',
    '把各输入沿某个轴（通常是通道）并排拼接，不做混合。',
  ),
  inputs: { min: 2, max: MAX_INPUTS },
  fields: {
    axis: int({
      label: text('Axis', '轴'),
      help: text(
        'The axis that grows: -1 is the last (the channels), 1 the first after the batch.',
        '变长的轴：-1 为最后一个轴（通道），1 为批维度之后的第一个轴。',
      ),
      default: -1,
      min: -4,
      max: 4,
    }),
  },
  shape: (config, inputs) => {
    const [first = []] = inputs;
    const axis = axisIndex(config.axis, first);
    if (axis === null)
      return {
        ...axisProblem('axis', config.axis, first),
        fixes: first.length === 0 ? [] : [{ kind: 'set', config: { axis: -1 } }],
      };
    const rest = (shape: readonly (number | null)[]) => shape.toSpliced(axis, 1);
    const odd = inputs.findIndex(
      (shape) => shape.length !== first.length || !sameShape(rest(shape), rest(first)),
    );
    if (odd >= 0) return { ...shapesDiffer('concatenate-differ', inputs, odd), field: 'axis' };
    const sizes = inputs.map((shape) => shape[axis] ?? null);
    const total = sizes.some((size) => size === null)
      ? null
      : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    return first.with(axis, total);
  },
  brief: (config) => (config.axis === -1 ? '' : String(config.axis)),
  build: ({ tf, name, inputs: [first = []] }, config) => {
    // tfjs takes every negative axis for the last.
    const axis = (axisIndex(config.axis, first) ?? first.length - 1) + 1;
    return tf.layers.concatenate({ name, axis });
  },
  keras: (config) => ({ callee: 'layers.Concatenate', args: { axis: String(config.axis) } }),
});
