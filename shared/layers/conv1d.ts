import { defineConvolution } from './convolution';
import { text } from './text';

export const conv1d = defineConvolution({
  rank: 1,
  name: text('Conv1D', '一维卷积'),
  summary: text(
    'Slides small learned filters along a sequence, such as a sound, a signal or a sentence.',
    '用可学习的小滤波器沿序列滑动，适合声音、信号或句子。',
  ),
  build: (context, config, args) => {
    const [dilationRate = 1] = config.dilationRate;
    const all = {
      ...args,
      kernelSize: [...config.kernelSize],
      strides: [...config.strides],
      dilationRate,
    };
    return config.padding === 'causal'
      ? context.custom('CausalConv1D', all)
      : context.tf.layers.conv1d(all);
  },
});
