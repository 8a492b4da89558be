import { defineConvolution } from './convolution';
import { text } from './text';

export const conv3d = defineConvolution({
  rank: 3,
  name: text('Conv3D', '三维卷积'),
  summary: text(
    'Slides small learned filters through a volume or a video: depth or time, height, width.',
    '用可学习的小滤波器在体数据或视频中滑动：深度或时间、高、宽。',
  ),
  build: ({ tf }, { kernelSize, strides, dilationRate }, args) =>
    tf.layers.conv3d({
      ...args,
      kernelSize: triple(kernelSize),
      strides: triple(strides),
      dilationRate: triple(dilationRate),
    }),
});

const triple = ([a = 1, b = 1, c = 1]: readonly number[]): [number, number, number] => [a, b, c];
