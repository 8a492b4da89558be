import { definePooling } from './pooling';
import { text } from './text';

export const maxPooling1d = definePooling({
  kind: 'Max',
  rank: 1,
  name: text('MaxPooling1D', '一维最大池化'),
  summary: text(
    'Keeps the largest value of each window along a sequence: shorter, and the strongest sign stays.',
    '沿序列保留每个窗口中的最大值：序列变短，最强的特征留下。',
  ),
  build: ({ tf }, { poolSize: [size = 1], strides: [stride = 1] }, args) =>
    tf.layers.maxPooling1d({ ...args, poolSize: size, strides: stride }),
});
