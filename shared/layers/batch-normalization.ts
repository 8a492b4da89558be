import { buildConstraint, buildInitializer, buildRegularizer } from './build';
import {
  betaInitializer,
  betaRegularizer,
  center,
  constraint,
  epsilon,
  gammaInitializer,
  gammaRegularizer,
  scale,
  vectorInitializer,
} from './common-fields';
import { defineLayer } from './define-layer';
import { int, number } from './fields';
import { kerasConstraint, kerasInitializer, kerasRegularizer, pyBool, pyNumber } from './keras';
import { axisIndex, axisProblem, elements, SIZE_UNKNOWN } from './rules';
import type { Shape } from './shape';
import { text } from './text';

const channelsOf = (axis: number, input: Shape): number | null => {
  const index = axisIndex(axis, input);
  return index === null ? null : (input[index] ?? null);
};

export const batchNormalization = defineLayer({
  type: 'BatchNormalization',
  category: 'normalization',
  name: text('BatchNormalization', '批归一化'),
  summary: text(
    'Brings each channel to mean 0 and variance 1 over the batch. Deep networks learn faster and forgive larger learning rates.',
    '在一个批次内把每个通道调整为均值 0、方差 1。深层网络学得更快，也容许更大的学习率。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    axis: int({
      label: text('Axis', '轴'),
      help: text(
        'The axis of the channels, each of which is normalized by itself: -1 is the last, 1 the first after the batch.',
        '通道所在的轴，每个通道单独归一化：-1 为最后一个轴，1 为批维度之后的第一个轴。',
      ),
      default: -1,
      min: -4,
      max: 4,
      advanced: true,
    }),
    momentum: number({
      label: text('Momentum', '动量'),
      help: text(
        'How slowly the averages kept for prediction follow the batches.',
        '预测时所用的均值与方差跟随各批次变化的缓慢程度。',
      ),
      default: 0.99,
      min: 0,
      max: 1,
      step: 0.01,
    }),
    epsilon,
    center,
    scale,
    betaInitializer,
    gammaInitializer,
    movingMeanInitializer: vectorInitializer(
      'zeros',
      text('Moving mean initializer', '滑动均值初始化器'),
    ),
    movingVarianceInitializer: vectorInitializer(
      'ones',
      text('Moving variance initializer', '滑动方差初始化器'),
    ),
    betaRegularizer,
    gammaRegularizer,
    betaConstraint: constraint(text('Beta constraint', 'β 约束')),
    gammaConstraint: constraint(text('Gamma constraint', 'γ 约束')),
  },
  shape: (config, [input = []]) => {
    if (axisIndex(config.axis, input) === null)
      return {
        ...axisProblem('axis', config.axis, input),
        fixes: [{ kind: 'set', config: { axis: -1 } }],
      };
    return channelsOf(config.axis, input) === null ? SIZE_UNKNOWN : input;
  },
  weights: (config, [input = []]) => {
    const shape = [channelsOf(config.axis, input) ?? 0];
    return [
      ...(config.scale ? [{ name: 'gamma', shape, trainable: true }] : []),
      ...(config.center ? [{ name: 'beta', shape, trainable: true }] : []),
      { name: 'moving_mean', shape, trainable: false },
      { name: 'moving_variance', shape, trainable: false },
    ];
  },
  multiplyAdds: (_config, _inputs, output) => elements(output),
  brief: (config) => `m ${config.momentum}`,
  build: (context, config) => {
    const { tf, name, inputs } = context;
    const [input = []] = inputs;
    const args = {
      name,
      axis: config.axis,
      momentum: config.momentum,
      epsilon: config.epsilon,
      center: config.center,
      scale: config.scale,
      betaInitializer: buildInitializer(context, config.betaInitializer),
      gammaInitializer: buildInitializer(context, config.gammaInitializer),
      movingMeanInitializer: buildInitializer(context, config.movingMeanInitializer),
      movingVarianceInitializer: buildInitializer(context, config.movingVarianceInitializer),
      betaRegularizer: buildRegularizer(context, config.betaRegularizer),
      gammaRegularizer: buildRegularizer(context, config.gammaRegularizer),
      betaConstraint: buildConstraint(context, config.betaConstraint),
      gammaConstraint: buildConstraint(context, config.gammaConstraint),
    };
    // tfjs's own takes three axes besides the batch at most.
    const layer =
      input.length <= 3
        ? tf.layers.batchNormalization(args)
        : context.custom('BatchNormalizationND', args);
    // In training tfjs 4.22 reads both, also those that it was told to do without.
    const channels = [channelsOf(config.axis, input) ?? 1];
    return Object.assign(layer, {
      ...(config.scale ? {} : { gamma: { read: () => tf.ones(channels) } }),
      ...(config.center ? {} : { beta: { read: () => tf.zeros(channels) } }),
    });
  },
  keras: (config) => ({
    callee: 'layers.BatchNormalization',
    args: {
      axis: String(config.axis),
      momentum: pyNumber(config.momentum),
      epsilon: pyNumber(config.epsilon),
      center: pyBool(config.center),
      scale: pyBool(config.scale),
      beta_initializer: kerasInitializer(config.betaInitializer),
      gamma_initializer: kerasInitializer(config.gammaInitializer),
      moving_mean_initializer: kerasInitializer(config.movingMeanInitializer),
      moving_variance_initializer: kerasInitializer(config.movingVarianceInitializer),
      beta_regularizer: kerasRegularizer(config.betaRegularizer),
      gamma_regularizer: kerasRegularizer(config.gammaRegularizer),
      beta_constraint: kerasConstraint(config.betaConstraint),
      gamma_constraint: kerasConstraint(config.gammaConstraint),
    },
  }),
});
