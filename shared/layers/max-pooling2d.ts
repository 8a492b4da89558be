import { pair } from './pair';
import { definePooling } from './pooling';
import { text } from './text';

export const maxPooling2d = definePooling({
  kind: 'Max',
  rank: 2,
  name: text('MaxPooling2D', '二维最大池化'),
  summary: text(
    'Keeps the largest value of each window of an image: a smaller image in which the strongest signs stay.',
    '保留图像每个窗口中的最大值：图像变小，最强的特征留下。',
  ),
  build: ({ tf }, { poolSize, strides }, args) =>
    tf.layers.maxPooling2d({ ...args, poolSize: pair(poolSize), strides: pair(strides) }),
});
