import { defineLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { text } from './text';

const KERAS_CLASS = `@keras.saving.register_keras_serializable(package="netloom")
class GradientReversal(layers.Layer):
    """Gives its input on; the gradient goes back with its sign turned (Ganin and Lempitsky, 2015)."""

    def __init__(self, strength=1.0, **kwargs):
        super().__init__(**kwargs)
        self.strength = strength
        self.supports_masking = True

    def call(self, inputs):
        kept = ops.stop_gradient((1.0 + self.strength) * inputs)
        return kept - self.strength * inputs

    def compute_output_shape(self, input_shape):
        return input_shape

    def get_config(self):
        return {**super().get_config(), "strength": self.strength}`;

export const gradientReversal = defineLayer({
  type: 'GradientReversal',
  category: 'core',
  name: text('GradientReversal', '梯度反转'),
  summary: text(
    'Passes values on unchanged and turns the gradient around: what comes before learns to make the loss behind it larger. For features that do not tell where the data are from.',
    '原样传递数值，但反转梯度：其前的层会学着增大其后的损失，使特征不透露数据的来源。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    strength: number({
      label: text('Strength', '强度'),
      help: text('What the gradient is multiplied by, besides −1.', '除 −1 外，梯度所乘的数。'),
      default: 1,
      min: 0,
      max: 1000,
      step: 0.1,
    }),
  },
  shape: (_config, [input = []]) => input,
  brief: (config) => `λ ${config.strength}`,
  build: ({ custom, name }, { strength }) => custom('GradientReversal', { name, strength }),
  keras: (config) => ({
    callee: 'GradientReversal',
    args: { strength: pyNumber(config.strength) },
    prelude: [KERAS_CLASS],
  }),
});
