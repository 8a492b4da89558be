import { buildActivation } from './build';
import { defineLayer } from './define-layer';
import { activationPrelude, kerasActivation } from './keras';
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

export const gru = defineLayer({
  type: 'GRU',
  category: 'recurrent',
  name: text('GRU', '门控循环单元'),
  summary: text(
    'Reads a sequence step by step with two gates: nearly the memory of an LSTM at three quarters of its cost.',
    '用两个门逐步读取序列：记忆力接近 LSTM，计算量约为其四分之三。',
  ),
  inputs: { min: 1, max: 1 },
  fields: { ...recurrentFields, recurrentActivation },
  shape: (config, [input = []]) => recurrentShape(config, input),
  weights: (config, [input = []]) => recurrentWeights(config, input, 3),
  multiplyAdds: (config, [input = []]) => recurrentMultiplyAdds(config, input, 3),
  brief: (config) => `${config.units}${config.returnSequences ? ' · […]' : ''}`,
  build: (context, config) =>
    withoutLeaks(
      context,
      context.tf.layers.gru({
        ...buildRecurrentArgs(context, config),
        activation: buildActivation(config.activation),
        recurrentActivation: buildActivation(config.recurrentActivation),
      }),
    ),
  keras: (config) => ({
    callee: 'layers.GRU',
    args: {
      units: String(config.units),
      activation: kerasActivation(config.activation),
      recurrent_activation: kerasActivation(config.recurrentActivation),
      // tfjs has no other form; its bias has one row.
      reset_after: 'False',
      ...kerasRecurrentArgs(config),
    },
    ...activationPrelude(config.activation, config.recurrentActivation),
  }),
});
