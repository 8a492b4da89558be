import { defineLayer } from './define-layer';
import { int, number } from './fields';
import { pyNumber } from './keras';
import { elements, needRank } from './rules';
import { text } from './text';

/** Keras has no such layer; this is TensorFlow's, written with Keras's own operations. */
const KERAS_CLASS = `@keras.saving.register_keras_serializable(package="netloom")
class LRN(layers.Layer):
    """Local response normalization: each value is divided by the strength of the
    neighbouring channels at the same place, x / (bias + alpha * sum(x ** 2)) ** beta."""

    def __init__(self, depth_radius=2, bias=2.0, alpha=0.0001, beta=0.75, **kwargs):
        super().__init__(**kwargs)
        self.depth_radius = depth_radius
        self.bias = bias
        self.alpha = alpha
        self.beta = beta

    def call(self, inputs):
        channels = inputs.shape[-1]
        radius = self.depth_radius
        squares = ops.pad(ops.square(inputs), [[0, 0], [0, 0], [0, 0], [radius, radius]])
        total = sum(squares[..., i : i + channels] for i in range(2 * radius + 1))
        return inputs / ops.power(self.bias + self.alpha * total, self.beta)

    def compute_output_shape(self, input_shape):
        return input_shape

    def get_config(self):
        own = {name: getattr(self, name) for name in ("depth_radius", "bias", "alpha", "beta")}
        return {**super().get_config(), **own}`;

export const lrn = defineLayer({
  type: 'LRN',
  category: 'normalization',
  name: text('LRN', '局部响应归一化'),
  summary: text(
    'AlexNet’s local response normalization: strong channels damp their neighbours at the same place.',
    'AlexNet 的局部响应归一化：响应强的通道会抑制同一位置的相邻通道。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    depthRadius: int({
      label: text('Radius', '半径'),
      help: text(
        'How many channels on either side count as neighbours.',
        '两侧各计入多少个相邻通道。',
      ),
      default: 2,
      max: 1000,
    }),
    bias: number({
      label: text('Bias', '偏置 k'),
      help: text('Added to the sum, so that nothing is divided by zero.', '加到和上，避免除以零。'),
      default: 2,
      min: 1e-6,
      max: 1000,
    }),
    alpha: number({
      label: text('Alpha', 'α'),
      help: text('How much the neighbours weigh.', '相邻通道的权重。'),
      default: 0.0001,
      min: 0,
      max: 1000,
    }),
    beta: number({
      label: text('Beta', 'β'),
      help: text('The power to which the sum is raised.', '和的幂指数。'),
      default: 0.75,
      min: 0,
      max: 10,
    }),
  },
  shape: (_config, [input = []]) => needRank(input, 3) ?? input,
  multiplyAdds: (config, _inputs, output) => (2 * config.depthRadius + 2) * elements(output),
  brief: (config) => `r ${config.depthRadius}`,
  build: ({ custom, name }, config) =>
    custom('LRN', {
      name,
      depthRadius: config.depthRadius,
      bias: config.bias,
      alpha: config.alpha,
      beta: config.beta,
    }),
  keras: (config) => ({
    callee: 'LRN',
    args: {
      depth_radius: String(config.depthRadius),
      bias: pyNumber(config.bias),
      alpha: pyNumber(config.alpha),
      beta: pyNumber(config.beta),
    },
    prelude: [KERAS_CLASS],
  }),
});
