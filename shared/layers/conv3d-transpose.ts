import { text } from './text';
import { defineTransposedConvolution } from './transposed-convolution';
import { triple } from './triple';

export const conv3dTranspose = defineTransposedConvolution({
  rank: 3,
  name: text('Conv3DTranspose', '三维转置卷积'),
  summary: text(
    'A convolution run backwards: paints learned patterns into a larger volume. For decoders of scans and videos.',
    '反向进行的卷积：把学到的模式画到更大的体数据中，用于扫描影像与视频的解码器。',
  ),
  build: ({ tf }, { kernelSize, strides }, args) =>
    tf.layers.conv3dTranspose({
      ...args,
      kernelSize: triple(kernelSize),
      strides: triple(strides),
    }),
});
