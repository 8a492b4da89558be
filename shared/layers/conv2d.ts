import { defineConvolution } from './convolution';
import { pair } from './pair';
import { text } from './text';

export const conv2d = defineConvolution({
  rank: 2,
  name: text('Conv2D', '二维卷积'),
  summary: text(
    'Slides small learned filters over an image and reports where each pattern is found.',
    '用可学习的小滤波器在图像上滑动，给出每种模式出现的位置。',
  ),
  build: ({ tf }, { kernelSize, strides, dilationRate }, args) =>
    tf.layers.conv2d({
      ...args,
      kernelSize: pair(kernelSize),
      strides: pair(strides),
      dilationRate: pair(dilationRate),
    }),
});
