import { defineLayer } from './define-layer';
import { text } from './text';

/** Keras has the operation but no layer. */
const KERAS_CLASS = `@keras.saving.register_keras_serializable(package="netloom")
class StopGradient(layers.Layer):
    """Gives its input on; no gradient goes back."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True

    def call(self, inputs):
        return ops.stop_gradient(inputs)

    def compute_output_shape(self, input_shape):
        return input_shape`;

export const stopGradient = defineLayer({
  type: 'StopGradient',
  category: 'core',
  name: text('StopGradient', '停止梯度'),
  summary: text(
    'Passes values on unchanged, but no gradient back: the layers before it learn nothing from the loss behind it.',
    '原样传递数值，但不回传梯度：其前的层不会从其后的损失中学习。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {},
  shape: (_config, [input = []]) => input,
  build: ({ custom, name }) => custom('StopGradient', { name }),
  keras: () => ({ callee: 'StopGradient', args: {}, prelude: [KERAS_CLASS] }),
});
