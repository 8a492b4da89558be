import { defineLayer, isShapeProblem } from './define-layer';
import { ints } from './fields';
import { axesOf, elements } from './rules';
import type { Shape } from './shape';
import { text } from './text';

/** As tfjs and Keras count them: 0 is the batch. */
const tensorAxes = (axis: readonly number[], input: Shape): readonly number[] => {
  const axes = axesOf('axis', axis, input);
  return isShapeProblem(axes) ? [] : axes.map((index) => index + 1);
};

export const unitNormalization = defineLayer({
  type: 'UnitNormalization',
  category: 'normalization',
  name: text('UnitNormalization', '单位归一化'),
  summary: text(
    'Scales each vector to length 1, so that only its direction counts: for comparing embeddings by their dot product.',
    '把每个向量缩放到长度 1，只保留方向：用于以点积比较嵌入向量。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    axis: ints({
      label: text('Axes', '轴'),
      help: text(
        'The axes along which the length is taken: -1 is the last, 1 the first after the batch.',
        '计算长度所沿的轴：-1 为最后一个轴，1 为批维度之后的第一个轴。',
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
    return isShapeProblem(axes) ? axes : input;
  },
  multiplyAdds: (_config, _inputs, output) => 2 * elements(output),
  brief: (config) => config.axis.join(', '),
  build: ({ custom, name, inputs }, config) =>
    custom('UnitNormalization', { name, axis: tensorAxes(config.axis, inputs[0] ?? []) }),
  keras: (config, [input = []]) => ({
    callee: 'layers.UnitNormalization',
    args: { axis: `[${tensorAxes(config.axis, input).join(', ')}]` },
  }),
});
