import { buildActivation, buildRegularizer, buildWeightArgs } from './build';
import { activation, activityRegularizer, units, weightFields } from './common-fields';
import { defineLayer } from './define-layer';
import { activationPrelude, kerasActivation, kerasRegularizer, kerasWeightArgs } from './keras';
import { elements, last, SIZE_UNKNOWN } from './rules';
import { text } from './text';

export const dense = defineLayer({
  type: 'Dense',
  category: 'core',
  name: text('Dense', '全连接'),
  summary: text(
    'Every output is a weighted sum of all inputs, then an activation. Works on the last axis.',
    '每个输出都是所有输入的加权和，再经过激活函数。作用于最后一个轴。',
  ),
  inputs: { min: 1, max: 1 },
  fields: { units, activation: activation(), ...weightFields, activityRegularizer },
  shape: (config, [input = []]) =>
    last(input) === null ? SIZE_UNKNOWN : [...input.slice(0, -1), config.units],
  weights: (config, [input = []]) => [
    { name: 'kernel', shape: [last(input) ?? 0, config.units], trainable: true },
    ...(config.useBias ? [{ name: 'bias', shape: [config.units], trainable: true }] : []),
  ],
  multiplyAdds: (_config, [input = []], output) => (last(input) ?? 1) * elements(output),
  brief: (config) => `${config.units} · ${config.activation}`,
  build: (context, config) =>
    context.tf.layers.dense({
      name: context.name,
      units: config.units,
      activation: buildActivation(config.activation),
      ...buildWeightArgs(context, config),
      activityRegularizer: buildRegularizer(context, config.activityRegularizer),
    }),
  keras: (config) => ({
    callee: 'layers.Dense',
    args: {
      units: String(config.units),
      activation: kerasActivation(config.activation),
      ...kerasWeightArgs(config),
      activity_regularizer: kerasRegularizer(config.activityRegularizer),
    },
    ...activationPrelude(config.activation),
  }),
});
