import { buildConstraint, buildInitializer, buildRegularizer } from './build';
import { constraint, initializer, regularizer } from './common-fields';
import { defineLayer } from './define-layer';
import { kerasConstraint, kerasInitializer, kerasRegularizer } from './keras';
import { elements, needRank, SIZE_UNKNOWN } from './rules';
import { text } from './text';

/** Keras has no such layer, KerasHub has; this adds the positions to its input, KerasHub's only gives them. */
const KERAS_CLASS = `@keras.saving.register_keras_serializable(package="netloom")
class PositionEmbedding(layers.Layer):
    """Adds a learned vector for each position of a sequence."""

    def __init__(
        self,
        embeddings_initializer="uniform",
        embeddings_regularizer=None,
        embeddings_constraint=None,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.embeddings_initializer = initializers.get(embeddings_initializer)
        self.embeddings_regularizer = regularizers.get(embeddings_regularizer)
        self.embeddings_constraint = constraints.get(embeddings_constraint)
        self.supports_masking = True

    def build(self, input_shape):
        self.embeddings = self.add_weight(
            name="embeddings",
            shape=input_shape[1:],
            initializer=self.embeddings_initializer,
            regularizer=self.embeddings_regularizer,
            constraint=self.embeddings_constraint,
        )

    def call(self, inputs):
        return inputs + self.embeddings

    def compute_output_shape(self, input_shape):
        return input_shape

    def get_config(self):
        return {
            **super().get_config(),
            "embeddings_initializer": initializers.serialize(self.embeddings_initializer),
            "embeddings_regularizer": regularizers.serialize(self.embeddings_regularizer),
            "embeddings_constraint": constraints.serialize(self.embeddings_constraint),
        }`;

export const positionEmbedding = defineLayer({
  type: 'PositionEmbedding',
  category: 'recurrent',
  name: text('PositionEmbedding', '位置嵌入'),
  summary: text(
    'Adds a learned vector for each position, so that attention, which sees no order by itself, can tell first from last.',
    '为每个位置加上一个可学习的向量，使本身不分先后的注意力能够区分顺序。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    embeddingsInitializer: initializer(
      'randomUniform',
      text('Embeddings initializer', '嵌入初始化器'),
    ),
    embeddingsRegularizer: regularizer(text('Embeddings regularizer', '嵌入正则化')),
    embeddingsConstraint: constraint(text('Embeddings constraint', '嵌入约束')),
  },
  shape: (_config, [input = []]) => {
    const rank = needRank(input, 2);
    if (rank) return rank;
    return input.includes(null) ? SIZE_UNKNOWN : input;
  },
  weights: (_config, [input = []]) => [
    { name: 'embeddings', shape: input.map((size) => size ?? 0), trainable: true },
  ],
  multiplyAdds: (_config, _inputs, output) => elements(output),
  build: (context, config) => {
    const [steps, features] = context.inputs[0] ?? [];
    return context.custom('PositionEmbedding', {
      name: context.name,
      inputDim: steps,
      outputDim: features,
      embeddingsInitializer: buildInitializer(context, config.embeddingsInitializer),
      embeddingsRegularizer: buildRegularizer(context, config.embeddingsRegularizer),
      embeddingsConstraint: buildConstraint(context, config.embeddingsConstraint),
    });
  },
  keras: (config) => ({
    callee: 'PositionEmbedding',
    args: {
      embeddings_initializer: kerasInitializer(config.embeddingsInitializer),
      embeddings_regularizer: kerasRegularizer(config.embeddingsRegularizer),
      embeddings_constraint: kerasConstraint(config.embeddingsConstraint),
    },
    prelude: [KERAS_CLASS],
  }),
});
