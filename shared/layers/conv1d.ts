import { defineConvolution } from './convolution';
import { text } from './text';

export const conv1d = defineConvolution({
  rank: 1,
  name: text('Conv1D', '一维卷积'),
  summary: text(
    'Slides small learned filters along a sequence, such as a sound, a signal or a sentence.',
    '用可学习的小滤波器沿序列滑动，适合声音、信号或句子。',
  ),
  build: ({ tf }, { kernelSize, strides, dilationRate: [dilationRate = 1] }, args) =>
    tf.layers.conv1d({
      ...args,
      kernelSize: [...kernelSize],
      strides: [...strides],
      dilationRate,
    }),
});
