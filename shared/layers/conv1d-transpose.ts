import { text } from './text';
import { defineTransposedConvolution } from './transposed-convolution';

export const conv1dTranspose = defineTransposedConvolution({
  rank: 1,
  name: text('Conv1DTranspose', '一维转置卷积'),
  summary: text(
    'A convolution run backwards: paints learned patterns onto a longer sequence. For decoders of sound and signals.',
    '反向进行的卷积：把学到的模式画到更长的序列上，用于声音与信号的解码器。',
  ),
  build: ({ custom }, { kernelSize, strides }, args) =>
    custom('Conv1DTranspose', { ...args, kernelSize: [...kernelSize], strides: [...strides] }),
});
