import { buildActivation } from './build';
import { defineLayer } from './define-layer';
import { activationPrelude, kerasActivation } from './keras';
import {
  buildRecurrentArgs,
  kerasRecurrentArgs,
  recurrentFields,
  recurrentMultiplyAdds,
  recurrentShape,
  recurrentWeights,
  withoutLeaks,
} from './recurrent';
import { text } from './text';

export const simpleRnn = defineLayer({
  type: 'SimpleRNN',
  category: 'recurrent',
  name: text('SimpleRNN', '简单循环层'),
  summary: text(
    'Reads a sequence step by step and carries one state along. The simplest memory, and a short one.',
    '逐步读取序列并传递一个状态。最简单的记忆，也较短暂。',
  ),
  inputs: { min: 1, max: 1 },
  fields: recurrentFields,
  shape: (config, [input = []]) => recurrentShape(config, input),
  weights: (config, [input = []]) => recurrentWeights(config, input, 1),
  multiplyAdds: (config, [input = []]) => recurrentMultiplyAdds(config, input, 1),
  brief: (config) => `${config.units}${config.returnSequences ? ' · […]' : ''}`,
  build: (context, config) =>
    withoutLeaks(
      context,
      context.tf.layers.simpleRNN({
        ...buildRecurrentArgs(context, config),
        activation: buildActivation(config.activation),
      }),
    ),
  keras: (config) => ({
    callee: 'layers.SimpleRNN',
    args: {
      units: String(config.units),
      activation: kerasActivation(config.activation),
      ...kerasRecurrentArgs(config),
    },
    ...activationPrelude(config.activation),
  }),
});
