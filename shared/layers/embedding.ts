import { buildConstraint, buildInitializer, buildRegularizer } from './build';
import { constraint, initializer, regularizer } from './common-fields';
import { defineLayer } from './define-layer';
import { bool, int } from './fields';
import { kerasConstraint, kerasInitializer, kerasRegularizer, pyBool } from './keras';
import { text } from './text';

export const embedding = defineLayer({
  type: 'Embedding',
  category: 'recurrent',
  name: text('Embedding', '嵌入'),
  summary: text(
    'Looks up a learned vector for each whole number: the first layer over words, letters or other symbols.',
    '为每个整数查出一个可学习的向量：处理词、字符等符号的第一层。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    inputDim: int({
      label: text('Vocabulary size', '词表大小'),
      help: text(
        'How many different symbols there are: the largest number in the input, plus one.',
        '不同符号的个数：输入中的最大整数加一。',
      ),
      default: 1000,
    }),
    outputDim: int({
      label: text('Vector size', '向量维度'),
      help: text('How many numbers stand for each symbol.', '用多少个数表示每个符号。'),
      default: 32,
    }),
    maskZero: bool({
      label: text('Zero is padding', '零为填充'),
      help: text(
        'Recurrent layers that follow skip the steps whose input is 0.',
        '其后的循环层会跳过输入为 0 的时间步。',
      ),
      default: false,
    }),
    embeddingsInitializer: initializer(
      'randomUniform',
      text('Embeddings initializer', '嵌入初始化器'),
    ),
    embeddingsRegularizer: regularizer(text('Embeddings regularizer', '嵌入正则化')),
    embeddingsConstraint: constraint(text('Embeddings constraint', '嵌入约束')),
  },
  shape: (config, [input = []]) => [...input, config.outputDim],
  weights: (config) => [
    { name: 'embeddings', shape: [config.inputDim, config.outputDim], trainable: true },
  ],
  brief: (config) => `${config.inputDim} → ${config.outputDim}`,
  build: (context, config) =>
    context.tf.layers.embedding({
      name: context.name,
      inputDim: config.inputDim,
      outputDim: config.outputDim,
      maskZero: config.maskZero,
      embeddingsInitializer: buildInitializer(context, config.embeddingsInitializer),
      embeddingsRegularizer: buildRegularizer(context, config.embeddingsRegularizer),
      embeddingsConstraint: buildConstraint(context, config.embeddingsConstraint),
    }),
  keras: (config) => ({
    callee: 'layers.Embedding',
    args: {
      input_dim: String(config.inputDim),
      output_dim: String(config.outputDim),
      mask_zero: pyBool(config.maskZero),
      embeddings_initializer: kerasInitializer(config.embeddingsInitializer),
      embeddings_regularizer: kerasRegularizer(config.embeddingsRegularizer),
      embeddings_constraint: kerasConstraint(config.embeddingsConstraint),
    },
  }),
});
