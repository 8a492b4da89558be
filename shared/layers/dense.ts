import { buildWeightArgs } from './build';
import { activation, units, weightFields } from './common-fields';
import { defineLayer } from './define-layer';
import { kerasActivation, kerasWeightArgs } from './keras';
import { last } from './rules';
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
  fields: { units, activation: activation(), ...weightFields },
  shape: (config, [input = []]) =>
    input.length === 0
      ? { problem: 'rank-too-low', params: { rank: 0, needed: 1 } }
      : last(input) === null
        ? { problem: 'size-unknown' }
        : [...input.slice(0, -1), config.units],
  weights: (config, [input = []]) => [
    { name: 'kernel', shape: [last(input) ?? 0, config.units], trainable: true },
    ...(config.useBias ? [{ name: 'bias', shape: [config.units], trainable: true }] : []),
  ],
  multiplyAdds: (_config, [input = []], output) =>
    (last(input) ?? 0) * output.reduce<number>((product, size) => product * (size ?? 1), 1),
  brief: (config) => `${config.units} · ${config.activation}`,
  build: (context, config) =>
    context.tf.layers.dense({
      name: context.name,
      units: config.units,
      activation: config.activation as never,
      ...buildWeightArgs(context, config),
    }),
  keras: (config) => ({
    callee: 'layers.Dense',
    args: {
      units: String(config.units),
      activation: kerasActivation(config.activation),
      ...kerasWeightArgs(config),
    },
  }),
});
