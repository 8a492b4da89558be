import { text } from '../../../shared/layers/text';
import type { Drawing, Tensor } from '../drawing';
import { output, textInput } from '../ends';
import { dense, dropout } from '../layers';
import { bundled, COSINE, type Template } from '../template';

const WORDS = { maxTokens: 8000, split: 'words' };

const verdict = (net: Drawing, x: Tensor): void =>
  output(net, dense(net, x, 'verdict', 1, 'sigmoid'), 'binaryCrossentropy');

const bagOfWords: Template = {
  id: 'bag-of-words',
  group: 'sequences',
  name: text('Bag of words (spam filter)', '词袋模型（垃圾邮件过滤）'),
  project: 'Bag of words',
  summary: text(
    'Notes which words a mail has, not in what order, and weighs them: so the first learning spam filters worked, and it is still hard to beat where a few words give a text away.',
    '只记录邮件含有哪些词，不管顺序，再加以权衡：最早的可学习垃圾邮件过滤器便是如此；当少数几个词足以说明问题时，至今仍难以超越。',
  ),
  paper:
    'Sahami, Dumais, Heckerman, Horvitz: A Bayesian approach to filtering junk e-mail. AAAI Workshop on Learning for Text Categorization, 1998',
  data: bundled('spam'),
  training: { batchSize: 64, epochs: 6, learningRate: 0.002, schedule: COSINE },
  draw: (net) => {
    const bag = { ...WORDS, outputMode: 'multiHot' };
    const words = net.layer('TextVectorization', 'words', bag, textInput(net));
    const x = dense(net, words, 'dense', 16, 'relu');
    verdict(net, dropout(net, x, 'dropout', 0.3));
  },
};

const bidirectional: Template = {
  id: 'bidirectional-text',
  group: 'sequences',
  name: text('Bidirectional text classifier', '双向文本分类器'),
  project: 'Bidirectional text classifier',
  summary: text(
    'Looks up a learned vector for each word; one LSTM reads the mail from its start, another from its end, and both together say whether it is spam. For a decade this was how texts were classified.',
    '为每个词查出可学习的向量；一个 LSTM 从头读邮件，另一个从尾读，共同判断是否为垃圾邮件。此后十年间文本分类大多如此。',
  ),
  paper:
    'Schuster, Paliwal: Bidirectional recurrent neural networks. IEEE Transactions on Signal Processing 45(11), 1997',
  data: bundled('spam'),
  training: { batchSize: 32, epochs: 4, learningRate: 0.003, schedule: COSINE },
  draw: (net) => {
    const words = net.layer(
      'TextVectorization',
      'words',
      { ...WORDS, length: 100 },
      textInput(net),
    );
    const vectors = { inputDim: WORDS.maxTokens, outputDim: 32, maskZero: true };
    const x = net.layer('Embedding', 'vectors', vectors, words);
    const layer = { type: 'LSTM', config: { units: 32 } };
    const both = net.layer('Bidirectional', 'both', { layer, mergeMode: 'concat' }, x);
    verdict(net, dropout(net, both, 'dropout', 0.3));
  },
};

export const TEXTS = [bagOfWords, bidirectional];
