import { text } from '../../../shared/layers/text';
import type { Drawing, Tensor } from '../drawing';
import { input, output } from '../ends';
import { activation, batchNorm, conv, dense, maxPool, reshape } from '../layers';
import { bundled, COSINE, type Template } from '../template';

/** What is pooled behind each convolution: height always, width only at first, where letters stay apart. */
const LEVELS = [
  { filters: 16, pool: 2 },
  { filters: 32, pool: 2 },
  { filters: 48, pool: [2, 1] },
  { filters: 64, pool: [2, 1] },
] as const;

function level(net: Drawing, x: Tensor, name: string, { filters, pool }: (typeof LEVELS)[number]) {
  const found = conv(net, x, `${name}_conv`, filters, 3, { useBias: false });
  const even = batchNorm(net, found, `${name}_norm`, { epsilon: 1e-5, momentum: 0.9 });
  return maxPool(net, activation(net, even, `${name}_act`), `${name}_pool`, pool);
}

export const crnn: Template = {
  id: 'crnn',
  group: 'sequences',
  name: text('CRNN that reads digits', '读数字的 CRNN'),
  summary: text(
    'Reads a row of digits without being told where each is: a convolutional network sees, a bidirectional LSTM goes along the columns, and connectionist temporal classification sums over all places. How printed and handwritten lines came to be read.',
    '无需告知每个数字的位置即可读出一行数字：卷积网络负责看，双向 LSTM 沿各列前行，CTC 对所有可能的位置求和。印刷体与手写文字行的识别由此而来。',
  ),
  paper:
    'Shi, Bai, Yao: An end-to-end trainable neural network for image-based sequence recognition and its application to scene text recognition. IEEE TPAMI 39(11), 2017',
  data: bundled('digit-strips'),
  training: { batchSize: 32, epochs: 5, learningRate: 0.003, schedule: COSINE },
  draw: (net) => {
    let now = input(net, [32, 128, 1]);
    for (const [place, plan] of LEVELS.entries()) now = level(net, now, `level${place + 1}`, plan);
    const columns = net.layer('Permute', 'columns', { dims: [2, 1, 3] }, now);
    const steps = reshape(net, columns, 'steps', [32, 128]);
    const layer = { type: 'LSTM', config: { units: 48, returnSequences: true } };
    const both = net.layer('Bidirectional', 'both', { layer, mergeMode: 'concat' }, steps);
    output(net, dense(net, both, 'digits', 11), 'ctc');
  },
};
