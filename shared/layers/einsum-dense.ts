import { buildActivation, buildRegularizer, buildWeightArgs } from './build';
import { activation, activityRegularizer, weightFields } from './common-fields';
import { defineLayer, type ShapeProblem } from './define-layer';
import { type EinsumShapes, einsumShapes } from './einsum-equation';
import { type ConfigOf, ints, textField, type VariantField } from './fields';
import {
  activationPrelude,
  kerasActivation,
  kerasRegularizer,
  kerasWeightArgs,
  pyString,
} from './keras';
import { elements, SIZE_UNKNOWN } from './rules';
import type { Shape } from './shape';
import { text } from './text';

const { useBias: _, ...initial } = weightFields;

/** A field that has no effect without a bias. */
const ofBias = (field: VariantField): VariantField => ({
  ...field,
  when: (config) => config.biasAxes !== '',
});

const fields = {
  equation: textField({
    label: text('Equation', '方程'),
    help: text(
      'A letter for each axis, the batch first: input, kernel -> output, such as abc,cd->abd for a Dense at each step, or abc,cde->abde for several heads. What the output lacks is summed over.',
      '每个轴一个字母，批在最前：输入,核->输出。例如 abc,cd->abd 为逐步的全连接，abc,cde->abde 为多头。输出中没有的字母被求和。',
    ),
    default: 'ab,bc->ac',
  }),
  outputShape: ints({
    label: text('Output shape', '输出形状'),
    help: text(
      'Sizes of the output’s axes after the batch; -1 for one that is the input’s.',
      '输出在批之后各轴的大小；与输入相同的轴可写 -1。',
    ),
    default: [64],
    minLength: 1,
    maxLength: 4,
    min: -1,
  }),
  biasAxes: textField({
    label: text('Bias axes', '偏置轴'),
    help: text(
      'The letters of the output that a learned bias belongs to.',
      '可学习偏置所属的输出字母。',
    ),
    default: 'c',
    empty: text('no bias', '无偏置'),
  }),
  activation: activation(),
  ...initial,
  biasInitializer: ofBias(initial.biasInitializer),
  biasRegularizer: ofBias(initial.biasRegularizer),
  biasConstraint: ofBias(initial.biasConstraint),
  activityRegularizer,
};
type EinsumConfig = ConfigOf<typeof fields>;

const shapesOf = (config: EinsumConfig, input: Shape): EinsumShapes | ShapeProblem =>
  input.includes(null) ? SIZE_UNKNOWN : einsumShapes(config, input);

/** With the setting that Dense has instead of the bias's axes. */
const withBias = (config: EinsumConfig) => ({ ...config, useBias: config.biasAxes !== '' });

export const einsumDense = defineLayer({
  type: 'EinsumDense',
  category: 'core',
  name: text('EinsumDense', '爱因斯坦求和全连接'),
  summary: text(
    'A Dense layer over any axes, as an Einstein sum says: one product for several heads, or along another axis than the last.',
    '按爱因斯坦求和方程沿任意轴计算的全连接层：一次乘积得到多个头，或沿最后一个轴之外的轴。',
  ),
  inputs: { min: 1, max: 1 },
  fields,
  shape: (config, [input = []]) => {
    const shapes = shapesOf(config, input);
    return 'problem' in shapes ? shapes : shapes.output;
  },
  weights: (config, [input = []]) => {
    const shapes = shapesOf(config, input);
    if ('problem' in shapes) return [];
    return [
      { name: 'kernel', shape: shapes.kernel, trainable: true },
      ...(shapes.bias ? [{ name: 'bias', shape: shapes.bias, trainable: true }] : []),
    ];
  },
  multiplyAdds: (config, [input = []], output) => {
    const shapes = shapesOf(config, input);
    if ('problem' in shapes) return 0;
    // Each letter of the equation once.
    const [terms = '', result = ''] = config.equation.replace(/\s/g, '').split('->');
    const [first = '', second = ''] = terms.split(',');
    const summed = [...second].filter((letter) => !result.includes(letter));
    return summed.reduce(
      (product, letter) => product * (input[first.indexOf(letter) - 1] ?? 1),
      elements(output),
    );
  },
  brief: (config) => config.equation,
  build: (context, config) =>
    context.custom('EinsumDense', {
      name: context.name,
      equation: config.equation,
      outputShape: [...config.outputShape],
      biasAxes: config.biasAxes,
      activation: buildActivation(config.activation),
      ...buildWeightArgs(context, withBias(config)),
      activityRegularizer: buildRegularizer(context, config.activityRegularizer),
    }),
  keras: (config) => {
    const { use_bias: _, ...weights } = kerasWeightArgs(withBias(config));
    const sizes = config.outputShape.map((size) => (size < 1 ? 'None' : String(size)));
    return {
      callee: 'layers.EinsumDense',
      args: {
        equation: pyString(config.equation),
        output_shape: `(${sizes.join(', ')}${sizes.length === 1 ? ',' : ''})`,
        activation: kerasActivation(config.activation),
        bias_axes: config.biasAxes === '' ? 'None' : pyString(config.biasAxes),
        ...weights,
        activity_regularizer: kerasRegularizer(config.activityRegularizer),
      },
      ...activationPrelude(config.activation),
    };
  },
});
