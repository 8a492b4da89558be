import { text } from '../../../shared/layers/text';
import type { Drawing, Tensor } from '../drawing';
import { input, output, reconstruction } from '../ends';
import { dense, dropout, reshape } from '../layers';
import { bundled, COSINE, type Template } from '../template';

/** A digit as a sequence: 28 steps, each a row of 28 values. */
const rows = (net: Drawing): Tensor => reshape(net, input(net, [28, 28, 1]), 'rows', [28, 28]);

const classes = (net: Drawing, x: Tensor): void =>
  output(net, dense(net, x, 'dense', 10, 'softmax'));

const lstm: Template = {
  id: 'lstm',
  group: 'sequences',
  name: text('LSTM', 'LSTM'),
  project: 'LSTM reading rows',
  summary: text(
    'Reads a digit row by row as a sequence of 28 steps and remembers enough to name it.',
    '把数字图像逐行读作 28 步的序列，并记住足够的信息来识别它。',
  ),
  paper: 'Hochreiter, Schmidhuber: Long short-term memory. Neural Computation 9(8), 1997',
  data: { ...bundled('mnist'), limit: 15000, split: { validation: 0.05 } },
  training: { batchSize: 64, epochs: 4, learningRate: 0.01, schedule: COSINE },
  draw: (net) => classes(net, net.layer('LSTM', 'lstm', { units: 64 }, rows(net))),
};

const gru: Template = {
  ...lstm,
  id: 'gru',
  name: text('GRU', 'GRU'),
  project: 'GRU reading rows',
  summary: text(
    'The LSTM with two gates instead of three and no separate memory: nearly as good, a quarter cheaper. Made for translation.',
    '只有两个门、没有单独记忆的 LSTM：效果相近，计算少四分之一。为机器翻译而提出。',
  ),
  paper:
    'Cho et al.: Learning phrase representations using RNN encoder–decoder for statistical machine translation. EMNLP 2014',
  draw: (net) => classes(net, net.layer('GRU', 'gru', { units: 64, resetAfter: true }, rows(net))),
};

const bidirectional: Template = {
  ...lstm,
  id: 'bidirectional-lstm',
  name: text('Bidirectional LSTM', '双向 LSTM'),
  project: 'Bidirectional LSTM',
  summary: text(
    'One LSTM reads from the top, another from the bottom, and both are heard: what comes later explains what came before.',
    '一个 LSTM 从上往下读，另一个从下往上读，两者并用：后文往往能解释前文。',
  ),
  paper:
    'Graves, Schmidhuber: Framewise phoneme classification with bidirectional LSTM and other neural network architectures. Neural Networks 18, 2005',
  training: { ...lstm.training, epochs: 3 },
  draw: (net) => {
    const layer = { type: 'LSTM', config: { units: 48 } };
    const both = net.layer('Bidirectional', 'both', { layer, mergeMode: 'concat' }, rows(net));
    classes(net, dropout(net, both, 'dropout', 0.2));
  },
};

const convolutional: Template = {
  ...lstm,
  id: 'cnn-1d',
  name: text('1-D CNN', '一维卷积网络'),
  project: '1-D CNN reading rows',
  summary: text(
    'Filters that slide along a sequence, each seeing a few steps: cheaper than recurrence, since every step is computed at once.',
    '沿序列滑动的滤波器，每次看几步：所有步同时计算，比循环网络更省。',
  ),
  paper:
    'Waibel, Hanazawa, Hinton, Shikano, Lang: Phoneme recognition using time-delay neural networks. IEEE Trans. ASSP 37(3), 1989',
  draw: (net) => {
    const along = { kernelSize: [5], strides: [1], padding: 'same', activation: 'relu' };
    let x = net.layer('Conv1D', 'conv1', { filters: 64, ...along }, rows(net));
    x = net.layer('MaxPooling1D', 'pool', { poolSize: [2], strides: [2], padding: 'valid' }, x);
    x = net.layer('Conv1D', 'conv2', { filters: 96, ...along }, x);
    classes(net, net.layer('GlobalMaxPooling1D', 'largest', {}, x));
  },
};

const YEARS = 22;
const SPOTS_BEFORE = Array.from({ length: YEARS }, (_, at) => `years_ago_${YEARS - at}`);

const forecast: Template = {
  id: 'forecast',
  group: 'sequences',
  name: text('Forecast of a series', '时间序列预测'),
  summary: text(
    'Reads 22 years of sunspots, two of their cycles, and says how many the next year brings; tested on the years it has not come to.',
    '读取 22 年（两个周期）的太阳黑子数，预测下一年；用它尚未见过的年份来检验。',
  ),
  paper:
    'Cho et al.: Learning phrase representations using RNN encoder–decoder for statistical machine translation. EMNLP 2014',
  data: {
    ...bundled('sunspots-windows'),
    // Cycles differ in height: by a power, chosen from the years to learn from, they become alike.
    columns: [...SPOTS_BEFORE, 'sunspots'].map((name) => ({
      name,
      type: 'number' as const,
      missing: 'mean' as const,
      scaling: 'standard' as const,
      steps: [{ kind: 'power' as const }],
    })),
    split: { stratify: false },
  },
  training: {
    batchSize: 16,
    epochs: 60,
    learningRate: 0.005,
    schedule: COSINE,
    earlyStopping: {
      enabled: true,
      minDelta: 0,
      monitor: 'valLoss',
      patience: 15,
      restoreBest: true,
    },
  },
  draw: (net) => {
    const years = reshape(net, input(net, [YEARS]), 'years', [YEARS, 1]);
    const seen = net.layer('GRU', 'gru', { units: 24, resetAfter: true }, years);
    output(net, dense(net, seen, 'next_year', 1), 'meanSquaredError');
  },
};

const seq2seq: Template = {
  ...lstm,
  id: 'seq2seq-attention',
  name: text('Sequence to sequence with attention', '带注意力的序列到序列网络'),
  project: 'Sequence to sequence with attention',
  summary: text(
    'One LSTM reads, another writes, and for each row it writes it looks again at the rows that were read. Made for translation; here it copies digits row by row.',
    '一个 LSTM 读，另一个写；每写一行都回头再看读过的各行。为机器翻译而提出，这里用于逐行誊写数字。',
  ),
  paper:
    'Bahdanau, Cho, Bengio: Neural machine translation by jointly learning to align and translate. ICLR 2015',
  group: 'sequences',
  data: { ...bundled('mnist'), limit: 6000, split: { validation: 0.05 } },
  training: { batchSize: 64, epochs: 5, learningRate: 0.01, clipNorm: 1, schedule: COSINE },
  draw: (net) => {
    const read = net.layer('LSTM', 'reader', { units: 48, returnSequences: true }, rows(net));
    const last = net.layer('LSTM', 'gist', { units: 48 }, read);
    const again = net.layer('RepeatVector', 'again', { n: 28 }, last);
    const asked = net.layer('PositionEmbedding', 'row_numbers', {}, again);
    const write = net.layer('LSTM', 'writer', { units: 48, returnSequences: true }, asked);
    const placed = net.layer('PositionEmbedding', 'rows_read', {}, read);
    const one = { numHeads: 1, keyDim: 48 };
    const looked = net.layer('MultiHeadAttention', 'attention', one, write, placed);
    const both = net.layer('Concatenate', 'both', { axis: -1 }, write, looked);
    const written = dense(net, both, 'written', 28, 'sigmoid');
    reconstruction(net, reshape(net, written, 'image', [28, 28, 1]), 'binaryCrossentropy');
  },
};

export const SEQUENCES = [lstm, gru, bidirectional, convolutional, forecast, seq2seq];
