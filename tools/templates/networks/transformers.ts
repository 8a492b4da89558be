import { corpusConfigSchema } from '../../../shared/data/config';
import { text } from '../../../shared/layers/text';
import { transformerDecoder, transformerEncoder } from '../blocks/transformer';
import type { Drawing, Tensor } from '../drawing';
import { input, output, textInput } from '../ends';
import { add, dense, dropout, layerNorm, reshape } from '../layers';
import { bundled, COSINE, type Template } from '../template';

const digits: Template = {
  id: 'transformer-encoder',
  group: 'sequences',
  name: text('Transformer encoder', 'Transformer 编码器'),
  summary: text(
    'Every row of a digit asks every other what it has seen: attention in place of recurrence, the idea on which all large language models stand.',
    '图像的每一行都向其他各行询问所见：以注意力取代循环，所有大语言模型都立足于此。',
  ),
  paper: 'Vaswani et al.: Attention is all you need. NIPS 2017',
  data: { ...bundled('mnist'), limit: 15000, split: { validation: 0.05 } },
  training: { batchSize: 64, epochs: 5, learningRate: 0.002, schedule: COSINE },
  draw: (net) => {
    let x = reshape(net, input(net, [28, 28, 1]), 'rows', [28, 28]);
    x = net.layer('PositionEmbedding', 'positions', {}, dense(net, x, 'embed', 48));
    const encoder = { heads: 4, width: 48, inner: 96, act: 'relu', rate: 0.1, epsilon: 1e-6 };
    x = net.block(transformerEncoder(encoder), 'encoder', [x], { repeat: 2 });
    x = net.layer('GlobalAveragePooling1D', 'average', {}, x);
    output(net, dense(net, x, 'predictions', 10, 'softmax'));
  },
};

const BERT_PAPER =
  'Devlin, Chang, Lee, Toutanova: BERT: pre-training of deep bidirectional transformers for language understanding. NAACL 2019';

const BERT = {
  vocabulary: 30_522,
  steps: 512,
  width: 768,
  heads: 12,
  layers: 12,
  epsilon: 1e-12,
};

/** The vector of the first step, [CLS], as a dense layer reads it. */
function pooler(
  net: Drawing,
  x: Tensor,
  { steps, width }: Pick<typeof BERT, 'steps' | 'width'>,
): Tensor {
  const image = reshape(net, x, 'as_image', [steps, width, 1]);
  const cut = net.layer('Cropping2D', 'first_step', { cropping: [0, steps - 1, 0, 0] }, image);
  return dense(net, reshape(net, cut, 'cls', [width]), 'pooler', width, 'tanh');
}

const bert: Template = {
  id: 'bert-base',
  group: 'sequences',
  name: text('BERT base', 'BERT base'),
  summary: text(
    'Twelve encoders that read a text from both sides at once, learned by guessing masked words, then fitted to any task: with it pre-training came to language.',
    '十二个编码器同时从两侧阅读文本，先靠猜测被遮住的词来学习，再适配任意任务：预训练由此进入语言领域。',
  ),
  paper: BERT_PAPER,
  training: { batchSize: 32, epochs: 3, learningRate: 0.00005, optimizer: 'adamw' },
  draw: (net) => {
    const { vocabulary, steps, width, heads, epsilon } = BERT;
    const tokens = input(net, [steps], 'tokens');
    const segments = input(net, [steps], 'segments');
    const words = { inputDim: vocabulary, outputDim: width };
    let x = add(
      net,
      'embeddings',
      net.layer('Embedding', 'words', words, tokens),
      net.layer('Embedding', 'parts', { inputDim: 2, outputDim: width }, segments),
    );
    x = net.layer('PositionEmbedding', 'positions', {}, x);
    x = dropout(net, layerNorm(net, x, 'norm', epsilon), 'dropout', 0.1);
    const encoder = { heads, width, inner: 4 * width, act: 'gelu', rate: 0.1, epsilon };
    x = net.block(transformerEncoder(encoder), 'encoder', [x], { repeat: BERT.layers });
    output(net, pooler(net, x, BERT), 'meanSquaredError');
  },
};

const tinyBert: Template = {
  id: 'bert-tiny',
  group: 'sequences',
  name: text('BERT, tiny', '微型 BERT'),
  summary: text(
    'BERT’s plan in small, trained from nothing: a mail is read as 64 words that all ask one another, and the first place answers for all whether it is spam.',
    '缩小的 BERT，从零训练：邮件读作 64 个彼此询问的词，由首位代表全体回答是否为垃圾邮件。',
  ),
  paper: BERT_PAPER,
  data: bundled('spam'),
  training: { batchSize: 32, epochs: 5, learningRate: 0.001, schedule: COSINE, optimizer: 'adamw' },
  draw: (net) => {
    const [steps, width, vocabulary, epsilon] = [64, 32, 8000, 1e-12];
    const taken = { maxTokens: vocabulary, length: steps, split: 'words' };
    const tokens = net.layer('TextVectorization', 'tokens', taken, textInput(net));
    let x = net.layer('Embedding', 'words', { inputDim: vocabulary, outputDim: width }, tokens);
    x = net.layer('PositionEmbedding', 'positions', {}, x);
    x = layerNorm(net, x, 'norm', epsilon);
    const encoder = { heads: 4, width, inner: 2 * width, act: 'gelu', rate: 0.1, epsilon };
    x = net.block(transformerEncoder(encoder), 'encoder', [x], { repeat: 2 });
    const answer = dense(net, pooler(net, x, { steps, width }), 'predictions', 1, 'sigmoid');
    output(net, answer, 'binaryCrossentropy');
  },
};

const gpt2: Template = {
  id: 'gpt-2',
  group: 'sequences',
  name: text('GPT-2 small', 'GPT-2 small'),
  summary: text(
    'Twelve decoders that look back only, trained on nothing but the next word, and able to write. Drawn up to the vectors that its word table, used a second time, turns into words.',
    '十二个只能向后看的解码器，仅以预测下一个词训练，却学会了写作。图中画到输出向量为止：再次使用词嵌入表即可得到词。',
  ),
  paper:
    'Radford, Wu, Child, Luan, Amodei, Sutskever: Language models are unsupervised multitask learners. OpenAI, 2019',
  training: { batchSize: 8, epochs: 1, learningRate: 0.0006, optimizer: 'adamw' },
  draw: (net) => {
    const words = { inputDim: 50_257, outputDim: 768 };
    let x = net.layer('Embedding', 'words', words, input(net, [1024], 'tokens'));
    x = dropout(net, net.layer('PositionEmbedding', 'positions', {}, x), 'dropout', 0.1);
    const decoder = { heads: 12, width: 768, inner: 3072, act: 'gelu', rate: 0.1, epsilon: 1e-5 };
    x = net.block(transformerDecoder(decoder), 'decoder', [x], { repeat: 12 });
    output(net, layerNorm(net, x, 'norm', 1e-5), 'meanSquaredError');
  },
};

const tinyGpt: Template = {
  id: 'gpt-tiny',
  group: 'sequences',
  name: text('GPT, tiny', '微型 GPT'),
  summary: text(
    'A GPT that trains here in minutes: reads a novel a character at a time, learns nothing but which comes next, and writes on by itself. Watch its spelling grow while it learns.',
    '几分钟即可训练的 GPT：逐个字符阅读一部小说，只学习下一个字符是什么，然后自己续写。训练时可以看着它学会拼写。',
  ),
  paper: gpt2.paper,
  data: {
    ...bundled('moby-dick'),
    corpus: corpusConfigSchema.parse({ length: 64 }),
    limit: 8000,
    split: { validation: 0.02, test: 0.05 },
  },
  training: {
    batchSize: 16,
    epochs: 6,
    clipNorm: 1,
    learningRate: 0.0015,
    schedule: COSINE,
    optimizer: 'adamw',
  },
  draw: (net) => {
    const [width, tokens, epsilon] = [128, 100, 1e-5];
    const characters = net.layer(
      'TextVectorization',
      'characters',
      { maxTokens: tokens, length: 64, split: 'character', standardize: 'none' },
      textInput(net),
    );
    let x = net.layer('Embedding', 'embedding', { inputDim: tokens, outputDim: width }, characters);
    x = net.layer('PositionEmbedding', 'positions', {}, x);
    const decoder = { heads: 4, width, inner: 4 * width, act: 'gelu', rate: 0, epsilon };
    x = net.block(transformerDecoder(decoder), 'decoder', [x], { repeat: 3 });
    output(net, dense(net, layerNorm(net, x, 'norm', epsilon), 'next', 82, 'softmax'));
  },
};

export const TRANSFORMERS = [digits, tinyBert, bert, tinyGpt, gpt2];
