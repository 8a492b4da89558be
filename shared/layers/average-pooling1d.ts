import { definePooling } from './pooling';
import { text } from './text';

export const averagePooling1d = definePooling({
  kind: 'Average',
  rank: 1,
  name: text('AveragePooling1D', '一维平均池化'),
  summary: text(
    'Averages each window along a sequence: shorter and smoother.',
    '沿序列对每个窗口取平均：序列变短、更平滑。',
  ),
  build: ({ tf }, { poolSize: [size = 1], strides: [stride = 1] }, args) =>
    tf.layers.averagePooling1d({ ...args, poolSize: size, strides: stride }),
});
