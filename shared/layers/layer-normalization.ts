import { type BuildContext, defineLayer, isShapeProblem, type TfLayer } from './define-layer';
import { ints } from './fields';
import { axesOf, elements, needAtMostImage, SIZE_UNKNOWN } from './rules';
import {
  buildScaleAndOffset,
  kerasScaleAndOffset,
  scaleAndOffsetFields,
  scaleAndOffsetWeights,
} from './scale-and-offset';
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
    ...scaleAndOffsetFields,
  },
  shape: (config, [input = []]) => {
    const tooMany = needAtMostImage(input);
    if (tooMany) return tooMany;
    const axes = axesOf('axis', config.axis, input);
    if (isShapeProblem(axes)) return axes;
    return axes.some((index) => input[index] === null) ? SIZE_UNKNOWN : input;
  },
  weights: (config, [input = []]) => scaleAndOffsetWeights(config, weightShape(config, input)),
  multiplyAdds: (_config, _inputs, output) => 2 * elements(output),
  brief: (config) => config.axis.join(', '),
  build: (context, config) => {
    const layer = context.tf.layers.layerNormalization({
      name: context.name,
      axis: indices(config.axis, context.inputs[0] ?? []).map((index) => index + 1),
      ...buildScaleAndOffset(context, config),
    });
    return config.scale && config.center
      ? layer
      : filledIn(context, layer, weightShape(config, context.inputs[0] ?? []));
  },
  keras: (config, [input = []]) => ({
    callee: 'layers.LayerNormalization',
    args: {
      axis: `[${indices(config.axis, input).map((index) => index + 1)}]`,
      ...kerasScaleAndOffset(config),
    },
  }),
});
