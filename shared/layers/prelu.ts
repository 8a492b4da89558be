import { buildConstraint, buildInitializer, buildRegularizer } from './build';
import { constraint, regularizer, vectorInitializer } from './common-fields';
import { defineLayer } from './define-layer';
import { ints } from './fields';
import { kerasConstraint, kerasInitializer, kerasRegularizer } from './keras';
import { axisProblem, elements, SIZE_UNKNOWN } from './rules';
import type { Shape } from './shape';
import { text } from './text';

/** One slope for each value, or for each position along the axes that are not shared. */
const slopeShape = (sharedAxes: readonly number[], input: Shape): Shape =>
  input.map((size, index) => (sharedAxes.includes(index + 1) ? 1 : size));

export const prelu = defineLayer({
  type: 'PReLU',
  category: 'core',
  name: text('PReLU', '参数化 ReLU'),
  summary: text('ReLU whose slope below zero is learned.', '负半轴斜率可学习的 ReLU。'),
  inputs: { min: 1, max: 1 },
  fields: {
    sharedAxes: ints({
      label: text('Shared axes', '共享轴'),
      help: text(
        'Axes along which one slope serves all: 1, 2 after a Conv2D gives one slope for each channel.',
        '沿这些轴共用一个斜率：在二维卷积之后填 1, 2，则每个通道一个斜率。',
      ),
      default: [],
      minLength: 0,
      maxLength: 4,
      min: 1,
      max: 4,
    }),
    alphaInitializer: vectorInitializer('zeros', text('Slope initializer', '斜率初始化器')),
    alphaRegularizer: regularizer(text('Slope regularizer', '斜率正则化')),
    alphaConstraint: constraint(text('Slope constraint', '斜率约束')),
  },
  shape: (config, [input = []]) => {
    const wrong = config.sharedAxes.find((axis) => axis > input.length);
    if (wrong !== undefined)
      return {
        ...axisProblem('sharedAxes', wrong, input),
        fixes: [{ kind: 'set', config: { sharedAxes: [] } }],
      };
    return slopeShape(config.sharedAxes, input).includes(null) ? SIZE_UNKNOWN : input;
  },
  weights: (config, [input = []]) => [
    {
      name: 'alpha',
      shape: slopeShape(config.sharedAxes, input).map((size) => size ?? 0),
      trainable: true,
    },
  ],
  multiplyAdds: (_config, _inputs, output) => elements(output),
  brief: (config) => (config.sharedAxes.length > 0 ? `⇔ ${config.sharedAxes.join(', ')}` : ''),
  build: (context, config) =>
    context.tf.layers.prelu({
      name: context.name,
      sharedAxes: config.sharedAxes.length > 0 ? [...config.sharedAxes] : undefined,
      alphaInitializer: buildInitializer(context, config.alphaInitializer),
      alphaRegularizer: buildRegularizer(context, config.alphaRegularizer),
      alphaConstraint: buildConstraint(context, config.alphaConstraint),
    }),
  keras: (config) => ({
    callee: 'layers.PReLU',
    args: {
      alpha_initializer: kerasInitializer(config.alphaInitializer),
      alpha_regularizer: kerasRegularizer(config.alphaRegularizer),
      alpha_constraint: kerasConstraint(config.alphaConstraint),
      shared_axes: config.sharedAxes.length > 0 ? `[${config.sharedAxes.join(', ')}]` : 'None',
    },
  }),
});
