import { defineLayer, type ShapeProblem } from './define-layer';
import { bool, ints } from './fields';
import { pyBool, pyTuple } from './keras';
import { axisIndex, axisProblem, elements } from './rules';
import { formatShape, type Shape } from './shape';
import { text } from './text';

/** The axes of the two inputs that are summed over, counted from 1 after the batch. */
const tensorAxes = (axes: readonly number[], inputs: readonly Shape[]): [number, number] => {
  const at = (input: 0 | 1) => (axisIndex(axes[input] ?? -1, inputs[input] ?? []) ?? 0) + 1;
  return [at(0), at(1)];
};

function dotShape(axes: readonly number[], inputs: readonly Shape[]): Shape | ShapeProblem {
  const rests: Shape[] = [];
  const sizes: (number | null)[] = [];
  for (const [index, input] of inputs.slice(0, 2).entries()) {
    if (input.length > 2)
      return {
        problem: 'dot-rank',
        params: { index: index + 1, shape: formatShape(input) },
        fixes: [{ kind: 'insert-before', type: 'Flatten', config: {}, input: index }],
      };
    const axis = axisIndex(axes[index] ?? -1, input);
    if (axis === null)
      return {
        ...axisProblem('axes', axes[index] ?? -1, input),
        fixes: [{ kind: 'set', config: { axes: [-1, -1] } }],
      };
    sizes.push(input[axis] ?? null);
    rests.push(input.toSpliced(axis, 1));
  }
  const [a = null, b = null] = sizes;
  if (a !== b)
    return {
      problem: 'dot-sizes-differ',
      field: 'axes',
      params: { first: a ?? '?', second: b ?? '?' },
    };
  const output = rests.flat();
  return output.length === 0 ? [1] : output;
}

export const dot = defineLayer({
  type: 'Dot',
  category: 'merge',
  name: text('Dot', '点积'),
  summary: text(
    'Dot products of two inputs: how alike two vectors are, or every step of one sequence against every step of another.',
    '两个输入的点积：衡量两个向量的相似度，或一个序列的每一步与另一个序列每一步的相似度。',
  ),
  inputs: { min: 2, max: 2 },
  fields: {
    axes: ints({
      label: text('Axes', '轴'),
      help: text(
        'The axis of each input to multiply and sum over; both of one size. -1 is the last.',
        '两个输入各自参与相乘求和的轴，大小须相同；-1 为最后一个轴。',
      ),
      default: [-1, -1],
      minLength: 2,
      maxLength: 2,
      min: -2,
      max: 2,
    }),
    normalize: bool({
      label: text('Normalize', '归一化'),
      help: text(
        'Brings both to length 1 first: the result is the cosine of the angle between them.',
        '先把两者缩放到长度 1，结果即为余弦相似度。',
      ),
      default: false,
    }),
  },
  shape: (config, inputs) => dotShape(config.axes, inputs),
  multiplyAdds: (config, inputs, output) => {
    const [axis] = tensorAxes(config.axes, inputs);
    return elements(output) * (inputs[0]?.[axis - 1] ?? 1);
  },
  brief: (config) => (config.normalize ? 'cos' : ''),
  build: ({ tf, name, inputs }, config) =>
    tf.layers.dot({ name, axes: tensorAxes(config.axes, inputs), normalize: config.normalize }),
  keras: (config, inputs) => ({
    callee: 'layers.Dot',
    args: {
      axes: pyTuple(tensorAxes(config.axes, inputs)),
      normalize: pyBool(config.normalize),
    },
  }),
});
