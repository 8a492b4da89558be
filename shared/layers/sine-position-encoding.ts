import { defineLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { elements, needRank, SIZE_UNKNOWN } from './rules';
import { text } from './text';

/** Keras has no such layer, KerasHub has; this adds the positions to its input, KerasHub's only gives them. */
const KERAS_CLASS = `@keras.saving.register_keras_serializable(package="netloom")
class SinePositionEncoding(layers.Layer):
    """Adds sines (even features) and cosines (odd ones) of each position, in pairs whose
    wavelength grows from 2 pi to 2 pi times the longest."""

    def __init__(self, max_wavelength=10000.0, **kwargs):
        super().__init__(**kwargs)
        self.max_wavelength = max_wavelength
        self.supports_masking = True

    def call(self, inputs):
        steps, features = inputs.shape[1:]
        feature = np.arange(features)
        speeds = self.max_wavelength ** -(feature // 2 * 2 / features)
        angles = np.arange(steps)[:, None] * speeds
        waves = np.where(feature % 2 == 0, np.sin(angles), np.cos(angles))
        return inputs + ops.convert_to_tensor(waves, inputs.dtype)

    def compute_output_shape(self, input_shape):
        return input_shape

    def get_config(self):
        return {**super().get_config(), "max_wavelength": self.max_wavelength}`;

export const sinePositionEncoding = defineLayer({
  type: 'SinePositionEncoding',
  category: 'recurrent',
  name: text('SinePositionEncoding', '正弦位置编码'),
  summary: text(
    'Adds fixed sine waves that tell each position from the others, as the first transformer did. Learns nothing.',
    '加上能区分各个位置的固定正弦波，与最初的 Transformer 相同。没有可学习的参数。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    maxWavelength: number({
      label: text('Longest wavelength', '最大波长'),
      help: text(
        'The slowest wave, in steps ÷ 2π; much longer than any sequence.',
        '最慢的波，以步数 ÷ 2π 计；应远长于任何序列。',
      ),
      default: 10_000,
      min: 1,
    }),
  },
  shape: (_config, [input = []]) => {
    const rank = needRank(input, 2);
    if (rank) return rank;
    return input.includes(null) ? SIZE_UNKNOWN : input;
  },
  multiplyAdds: (_config, _inputs, output) => elements(output),
  build: ({ custom, name }, { maxWavelength }) =>
    custom('SinePositionEncoding', { name, maxWavelength }),
  keras: (config) => ({
    callee: 'SinePositionEncoding',
    args: { max_wavelength: pyNumber(config.maxWavelength) },
    prelude: [KERAS_CLASS],
  }),
});
