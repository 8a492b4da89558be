import { buildActivation } from './build';
import { defineLayer } from './define-layer';
import { bool } from './fields';
import { activationPrelude, kerasActivation, pyBool } from './keras';
import {
  buildRecurrentArgs,
  kerasRecurrentArgs,
  recurrentActivation,
  recurrentFields,
  recurrentMultiplyAdds,
  recurrentShape,
  recurrentWeights,
  withoutLeaks,
} from './recurrent';
import { text } from './text';

export const lstm = defineLayer({
  type: 'LSTM',
  category: 'recurrent',
  name: text('LSTM', '长短期记忆'),
  summary: text(
    'Reads a sequence step by step and learns what to keep, what to forget and what to tell. A long memory.',
    '逐步读取序列，学习保留、遗忘和输出什么，具有较长的记忆。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    ...recurrentFields,
    recurrentActivation,
    unitForgetBias: bool({
      label: text('Start by remembering', '初始偏向记忆'),
      help: text(
        'Starts the forget gate’s bias at 1, so that nothing is forgotten before it is learned.',
        '遗忘门的偏置从 1 开始，使网络在学会之前不会遗忘。',
      ),
      default: true,
      advanced: true,
      when: (config) => config.useBias === true,
    }),
  },
  shape: (config, [input = []]) => recurrentShape(config, input),
  weights: (config, [input = []]) => recurrentWeights(config, input, 4),
  multiplyAdds: (config, [input = []]) => recurrentMultiplyAdds(config, input, 4),
  brief: (config) => `${config.units}${config.returnSequences ? ' · […]' : ''}`,
  build: (context, config) =>
    withoutLeaks(
      context,
      context.tf.layers.lstm({
        ...buildRecurrentArgs(context, config),
        activation: buildActivation(config.activation),
        recurrentActivation: buildActivation(config.recurrentActivation),
        unitForgetBias: config.unitForgetBias,
      }),
    ),
  keras: (config) => ({
    callee: 'layers.LSTM',
    args: {
      units: String(config.units),
      activation: kerasActivation(config.activation),
      recurrent_activation: kerasActivation(config.recurrentActivation),
      unit_forget_bias: pyBool(config.unitForgetBias),
      ...kerasRecurrentArgs(config),
    },
    ...activationPrelude(config.activation, config.recurrentActivation),
  }),
});
