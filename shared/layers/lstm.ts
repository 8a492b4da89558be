import { buildActivation } from './build';
import { defineLayer } from './define-layer';
import { activationPrelude, kerasActivation, pyBool } from './keras';
import {
  buildRecurrentArgs,
  kerasRecurrentArgs,
  recurrentActivation,
  recurrentFields,
  recurrentMultiplyAdds,
  recurrentShape,
  recurrentWeights,
  unitForgetBias,
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
    unitForgetBias,
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
