import { buildActivation } from './build';
import { filters, kernelSize, padding, strides } from './common-fields';
import { defineLayer, isShapeProblem } from './define-layer';
import type { ConfigOf } from './fields';
import {
  activationPrelude,
  CHANNELS_LAST,
  kerasActivation,
  pyBool,
  pyString,
  pyTuple,
} from './keras';
import { pair } from './pair';
import {
  buildRecurrentArgs,
  kerasRecurrentArgs,
  type RecurrentLayer,
  recurrentActivation,
  recurrentFields,
  unitForgetBias,
  withoutLeaks,
} from './recurrent';
import { elements, last, needRank, SIZE_UNKNOWN, slideAll } from './rules';
import type { Shape } from './shape';
import { text } from './text';

const { units: _, ...withoutUnits } = recurrentFields;

const fields = {
  filters,
  kernelSize: kernelSize(2),
  strides: strides(2),
  padding,
  ...withoutUnits,
  recurrentActivation,
  unitForgetBias,
};
type ConvLstmConfig = ConfigOf<typeof fields>;

/** Height and width of the state, or why there is none. */
const stateSize = (config: ConvLstmConfig, input: Shape) =>
  slideAll(input.slice(1, 3), {
    size: config.kernelSize,
    strides: config.strides,
    padding: config.padding,
    sizeField: 'kernelSize',
  });

const withUnits = (config: ConvLstmConfig) => ({ ...config, units: config.filters });

export const convLstm2d = defineLayer({
  type: 'ConvLSTM2D',
  category: 'recurrent',
  name: text('ConvLSTM2D', '卷积 LSTM'),
  summary: text(
    'An LSTM whose inputs and states are images and whose gates are convolutions: for what moves, such as rain on radar.',
    '输入与状态为图像、门控为卷积的 LSTM：用于运动的画面，例如雷达上的降雨。',
  ),
  inputs: { min: 1, max: 1 },
  fields,
  shape: (config, [input = []]) => {
    const rank = needRank(input, 4);
    if (rank) return { ...rank, problem: 'needs-images-in-steps' };
    if (last(input) === null) return SIZE_UNKNOWN;
    const spatial = stateSize(config, input);
    if (isShapeProblem(spatial)) return spatial;
    const image = [...spatial, config.filters];
    return config.returnSequences ? [input[0] ?? null, ...image] : image;
  },
  weights: (config, [input = []]) => {
    const gates = 4 * config.filters;
    return [
      { name: 'kernel', shape: [...config.kernelSize, last(input) ?? 0, gates], trainable: true },
      {
        name: 'recurrent_kernel',
        shape: [...config.kernelSize, config.filters, gates],
        trainable: true,
      },
      ...(config.useBias ? [{ name: 'bias', shape: [gates], trainable: true }] : []),
    ];
  },
  multiplyAdds: (config, [input = []]) => {
    const spatial = stateSize(config, input);
    const places = isShapeProblem(spatial) ? 0 : elements(spatial);
    const window = elements(config.kernelSize) * ((last(input) ?? 1) + config.filters);
    return (input[0] ?? 1) * places * window * 4 * config.filters;
  },
  brief: (config) =>
    `${config.filters} · ${config.kernelSize.join('×')}${config.returnSequences ? ' · […]' : ''}`,
  build: (context, config) =>
    withoutLeaks(
      context,
      context.custom('ConvLSTM2D', {
        ...buildRecurrentArgs(context, withUnits(config)),
        filters: config.filters,
        kernelSize: pair(config.kernelSize),
        strides: pair(config.strides),
        padding: config.padding,
        activation: buildActivation(config.activation),
        recurrentActivation: buildActivation(config.recurrentActivation),
        unitForgetBias: config.unitForgetBias,
      }) as RecurrentLayer,
    ),
  keras: (config) => ({
    callee: 'layers.ConvLSTM2D',
    args: {
      filters: String(config.filters),
      kernel_size: pyTuple(config.kernelSize),
      strides: pyTuple(config.strides),
      padding: pyString(config.padding),
      data_format: CHANNELS_LAST,
      activation: kerasActivation(config.activation),
      recurrent_activation: kerasActivation(config.recurrentActivation),
      unit_forget_bias: pyBool(config.unitForgetBias),
      ...kerasRecurrentArgs(withUnits(config)),
    },
    ...activationPrelude(config.activation, config.recurrentActivation),
  }),
});
