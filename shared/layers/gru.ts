import { buildActivation } from './build';
import { defineLayer } from './define-layer';
import { bool } from './fields';
import { activationPrelude, kerasActivation, pyBool } from './keras';
import { resetAfterClass } from './own-classes';
import {
  buildRecurrentArgs,
  kerasRecurrentArgs,
  type RecurrentLayer,
  recurrentActivation,
  recurrentFields,
  recurrentMultiplyAdds,
  recurrentShape,
  recurrentWeights,
  withoutLeaks,
} from './recurrent';
import { text } from './text';

const resetAfter = bool({
  label: text('Reset after the product', '乘积之后重置'),
  help: text(
    'Lets the reset gate act on the state’s product with its weights, which then has a bias of its own, as Keras and PyTorch do unless told otherwise. Off, it acts on the state itself, which is faster here.',
    '让重置门作用于状态与其权重的乘积，该乘积另有偏置，这是 Keras 与 PyTorch 的默认形式；关闭时作用于状态本身，在此计算更快。',
  ),
  default: false,
  advanced: true,
});

export const gru = defineLayer({
  type: 'GRU',
  category: 'recurrent',
  name: text('GRU', '门控循环单元'),
  summary: text(
    'Reads a sequence step by step with two gates: nearly the memory of an LSTM at three quarters of its cost.',
    '用两个门逐步读取序列：记忆力接近 LSTM，计算量约为其四分之三。',
  ),
  inputs: { min: 1, max: 1 },
  fields: { ...recurrentFields, recurrentActivation, resetAfter },
  shape: (config, [input = []]) => recurrentShape(config, input),
  weights: (config, [input = []]) =>
    recurrentWeights(config, input, 3).map((weight) =>
      weight.name === 'bias' && config.resetAfter
        ? { ...weight, shape: [2, ...weight.shape] }
        : weight,
    ),
  multiplyAdds: (config, [input = []]) => recurrentMultiplyAdds(config, input, 3),
  brief: (config) => `${config.units}${config.returnSequences ? ' · […]' : ''}`,
  build: (context, config) => {
    const args = {
      ...buildRecurrentArgs(context, config),
      activation: buildActivation(config.activation),
      recurrentActivation: buildActivation(config.recurrentActivation),
    };
    const layer = config.resetAfter
      ? (context.custom(resetAfterClass, args) as RecurrentLayer)
      : context.tf.layers.gru(args);
    return withoutLeaks(context, layer);
  },
  keras: (config) => ({
    callee: 'layers.GRU',
    args: {
      units: String(config.units),
      activation: kerasActivation(config.activation),
      recurrent_activation: kerasActivation(config.recurrentActivation),
      reset_after: pyBool(config.resetAfter),
      ...kerasRecurrentArgs(config),
    },
    ...activationPrelude(config.activation, config.recurrentActivation),
  }),
});
