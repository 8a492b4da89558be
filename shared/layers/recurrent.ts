import { buildConstraint, buildInitializer, buildRegularizer, buildWeightArgs } from './build';
import {
  activation,
  constraint,
  initializer,
  regularizer,
  units,
  weightFields,
} from './common-fields';
import type { BuildContext, ShapeProblem, TensorFlow, Weight } from './define-layer';
import { bool, type ConfigOf, number } from './fields';
import {
  kerasConstraint,
  kerasInitializer,
  kerasRegularizer,
  kerasWeightArgs,
  pyBool,
  pyNumber,
} from './keras';
import { last, needRank, SIZE_UNKNOWN } from './rules';
import type { Shape } from './shape';
import { text } from './text';

/** What SimpleRNN, LSTM and GRU share. tfjs gives them no activity regularizer. */

const dropoutRate = { default: 0, min: 0, max: 0.99, step: 0.05, advanced: true } as const;

export const recurrentFields = {
  units,
  activation: { ...activation('tanh'), advanced: true },
  returnSequences: bool({
    label: text('Return every step', '返回每一步'),
    help: text(
      'Gives out a value for each step, for another recurrent layer to follow, instead of the last one alone.',
      '输出每个时间步的结果（供后续循环层使用），而不只是最后一步。',
    ),
    default: false,
  }),
  goBackwards: bool({
    label: text('Read backwards', '反向读取'),
    help: text('Reads the sequence from its end.', '从序列末尾开始读取。'),
    default: false,
    advanced: true,
  }),
  dropout: number({
    label: text('Input dropout', '输入失活率'),
    help: text(
      'The share of each step’s inputs set to zero while training.',
      '训练时每一步输入中被置零的比例。',
    ),
    ...dropoutRate,
  }),
  recurrentDropout: number({
    label: text('Recurrent dropout', '循环失活率'),
    help: text(
      'The share of the state set to zero between steps while training.',
      '训练时步与步之间状态中被置零的比例。',
    ),
    ...dropoutRate,
  }),
  ...weightFields,
  recurrentInitializer: initializer('orthogonal', text('Recurrent initializer', '循环核初始化器')),
  recurrentRegularizer: regularizer(text('Recurrent regularizer', '循环核正则化')),
  recurrentConstraint: constraint(text('Recurrent constraint', '循环核约束')),
};
export type RecurrentConfig = ConfigOf<typeof recurrentFields>;

/** For LSTM and GRU: the function that opens and closes their gates. */
export const recurrentActivation = {
  ...activation('sigmoid'),
  label: text('Gate activation', '门控激活函数'),
  help: text(
    'The function that opens and closes the gates: between 0, shut, and 1, open.',
    '控制各个门开合的函数：0 为关闭，1 为打开。',
  ),
  advanced: true,
};

/** For LSTM, whose gates include one that forgets. */
export const unitForgetBias = bool({
  label: text('Start by remembering', '初始偏向记忆'),
  help: text(
    'Starts the forget gate’s bias at 1, so that nothing is forgotten before it is learned.',
    '遗忘门的偏置从 1 开始，使网络在学会之前不会遗忘。',
  ),
  default: true,
  advanced: true,
  when: (config) => config.useBias === true,
});

export function recurrentShape(config: RecurrentConfig, input: Shape): Shape | ShapeProblem {
  const rank = needRank(input, 2);
  if (rank) return rank;
  if (last(input) === null) return SIZE_UNKNOWN;
  return config.returnSequences ? [input[0] ?? null, config.units] : [config.units];
}

/** `gates` blocks of weights side by side: 1 in SimpleRNN, 3 in GRU, 4 in LSTM. */
export const recurrentWeights = (
  config: RecurrentConfig,
  input: Shape,
  gates: number,
): Weight[] => [
  { name: 'kernel', shape: [last(input) ?? 0, gates * config.units], trainable: true },
  { name: 'recurrent_kernel', shape: [config.units, gates * config.units], trainable: true },
  ...(config.useBias ? [{ name: 'bias', shape: [gates * config.units], trainable: true }] : []),
];

export const recurrentMultiplyAdds = (config: RecurrentConfig, input: Shape, gates: number) =>
  (input[0] ?? 1) * gates * config.units * ((last(input) ?? 1) + config.units);

export const buildRecurrentArgs = (context: BuildContext, config: RecurrentConfig) => ({
  name: context.name,
  units: config.units,
  returnSequences: config.returnSequences,
  goBackwards: config.goBackwards,
  dropout: config.dropout,
  recurrentDropout: config.recurrentDropout,
  ...buildWeightArgs(context, config),
  recurrentInitializer: buildInitializer(context, config.recurrentInitializer),
  recurrentRegularizer: buildRegularizer(context, config.recurrentRegularizer),
  recurrentConstraint: buildConstraint(context, config.recurrentConstraint),
});

export type RecurrentLayer = ReturnType<TensorFlow['layers']['rnn']>;
interface DroppingCell {
  dropoutMask: ReturnType<TensorFlow['tidy']> | null;
  recurrentDropoutMask: ReturnType<TensorFlow['tidy']> | null;
}

/** Has the layer let go of what tfjs forgets: its last dropout masks, and the pieces of an LSTM's first bias. */
export function withoutLeaks<L extends RecurrentLayer>({ tf }: BuildContext, layer: L): L {
  const build = layer.cell.build.bind(layer.cell);
  layer.cell.build = (inputShape) => tf.tidy(() => build(inputShape));
  const cell = layer.cell as unknown as DroppingCell;
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    const output = call(inputs, kwargs);
    for (const name of ['dropoutMask', 'recurrentDropoutMask'] as const) {
      if (cell[name] !== null) tf.dispose(cell[name]);
      cell[name] = null;
    }
    return output;
  };
  return layer;
}

export const kerasRecurrentArgs = (config: RecurrentConfig): Record<string, string> => ({
  return_sequences: pyBool(config.returnSequences),
  go_backwards: pyBool(config.goBackwards),
  dropout: pyNumber(config.dropout),
  recurrent_dropout: pyNumber(config.recurrentDropout),
  ...kerasWeightArgs(config),
  recurrent_initializer: kerasInitializer(config.recurrentInitializer),
  recurrent_regularizer: kerasRegularizer(config.recurrentRegularizer),
  recurrent_constraint: kerasConstraint(config.recurrentConstraint),
});
