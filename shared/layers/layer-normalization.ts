import { buildInitializer, buildRegularizer } from './build';
import {
  betaInitializer,
  betaRegularizer,
  center,
  epsilon,
  gammaInitializer,
  gammaRegularizer,
  scale,
} from './common-fields';
import { type BuildContext, defineLayer, isShapeProblem, type TfLayer } from './define-layer';
import { ints } from './fields';
import { kerasInitializer, kerasRegularizer, pyBool, pyNumber } from './keras';
import { axesOf, elements, needAtMostImage, SIZE_UNKNOWN } from './rules';
import type { Shape } from './shape';
import { text } from './text';

const indices = (axis: readonly number[], input: Shape): readonly number[] => {
  const axes = axesOf('axis', axis, input);
  return isShapeProblem(axes) ? [] : axes;
};

const weightShape = (config: { readonly axis: readonly number[] }, input: Shape) =>
  indices(config.axis, input).map((index) => input[index] ?? 0);

/**
 * Has the layer run with a scale of 1 or an offset of 0 in place of one that it does without: tfjs's
 * tape cannot go back through a normalization that lacks either.
 */
function filledIn({ tf }: BuildContext, layer: TfLayer, shape: readonly number[]): TfLayer {
  const parts = layer as TfLayer & {
    scale: boolean;
    center: boolean;
    gamma: unknown;
    beta: unknown;
  };
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    const { scale, center, gamma, beta } = parts;
    Object.assign(parts, {
      scale: true,
      center: true,
      gamma: gamma ?? { read: () => tf.ones([...shape]) },
      beta: beta ?? { read: () => tf.zeros([...shape]) },
    });
    const output = tf.tidy(() => call(inputs, kwargs));
    Object.assign(parts, { scale, center, gamma, beta });
    return output;
  };
  return layer;
}

export const layerNormalization = defineLayer({
  type: 'LayerNormalization',
  category: 'normalization',
  name: text('LayerNormalization', '层归一化'),
  summary: text(
    'Brings the values of each sample to mean 0 and variance 1, whatever the rest of the batch. Usual in recurrent networks and transformers.',
    '把每个样本自身的值调整为均值 0、方差 1，与批次无关。常用于循环网络与 Transformer。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    axis: ints({
      label: text('Axes', '轴'),
      help: text(
        'The axes over which mean and variance are taken: -1 is the last, 1 the first after the batch.',
        '计算均值与方差所沿的轴：-1 为最后一个轴，1 为批维度之后的第一个轴。',
      ),
      default: [-1],
      minLength: 1,
      maxLength: 4,
      min: -4,
      max: 4,
    }),
    epsilon,
    center,
    scale,
    betaInitializer,
    gammaInitializer,
    betaRegularizer,
    gammaRegularizer,
  },
  shape: (config, [input = []]) => {
    const tooMany = needAtMostImage(input);
    if (tooMany) return tooMany;
    const axes = axesOf('axis', config.axis, input);
    if (isShapeProblem(axes)) return axes;
    return axes.some((index) => input[index] === null) ? SIZE_UNKNOWN : input;
  },
  weights: (config, [input = []]) => {
    const shape = weightShape(config, input);
    return [
      ...(config.scale ? [{ name: 'gamma', shape, trainable: true }] : []),
      ...(config.center ? [{ name: 'beta', shape, trainable: true }] : []),
    ];
  },
  multiplyAdds: (_config, _inputs, output) => 2 * elements(output),
  brief: (config) => config.axis.join(', '),
  build: (context, config) => {
    const layer = context.tf.layers.layerNormalization({
      name: context.name,
      axis: indices(config.axis, context.inputs[0] ?? []).map((index) => index + 1),
      epsilon: config.epsilon,
      center: config.center,
      scale: config.scale,
      betaInitializer: buildInitializer(context, config.betaInitializer),
      gammaInitializer: buildInitializer(context, config.gammaInitializer),
      betaRegularizer: buildRegularizer(context, config.betaRegularizer),
      gammaRegularizer: buildRegularizer(context, config.gammaRegularizer),
    });
    return config.scale && config.center
      ? layer
      : filledIn(context, layer, weightShape(config, context.inputs[0] ?? []));
  },
  keras: (config, [input = []]) => ({
    callee: 'layers.LayerNormalization',
    args: {
      axis: `[${indices(config.axis, input).map((index) => index + 1)}]`,
      epsilon: pyNumber(config.epsilon),
      center: pyBool(config.center),
      scale: pyBool(config.scale),
      beta_initializer: kerasInitializer(config.betaInitializer),
      gamma_initializer: kerasInitializer(config.gammaInitializer),
      beta_regularizer: kerasRegularizer(config.betaRegularizer),
      gamma_regularizer: kerasRegularizer(config.gammaRegularizer),
    },
  }),
});
