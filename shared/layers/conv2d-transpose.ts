import { pair } from './pair';
import { text } from './text';
import { defineTransposedConvolution } from './transposed-convolution';

export const conv2dTranspose = defineTransposedConvolution({
  rank: 2,
  name: text('Conv2DTranspose', '二维转置卷积'),
  summary: text(
    'A convolution run backwards: paints learned patterns onto a larger image. For decoders and generators.',
    '反向进行的卷积：把学到的模式画到更大的图像上，用于解码器与生成器。',
  ),
  build: ({ tf }, { kernelSize, strides }, args) =>
    tf.layers.conv2dTranspose({ ...args, kernelSize: pair(kernelSize), strides: pair(strides) }),
});
