import { definePooling } from './pooling';
import { text } from './text';
import { triple } from './triple';

export const maxPooling3d = definePooling({
  kind: 'Max',
  rank: 3,
  name: text('MaxPooling3D', '三维最大池化'),
  summary: text(
    'Keeps the largest value of each window of a volume or a video: a smaller one in which the strongest signs stay.',
    '保留体数据或视频每个窗口中的最大值：数据变小，最强的特征留下。',
  ),
  build: ({ tf }, { poolSize, strides }, args) =>
    tf.layers.maxPooling3d({ ...args, poolSize: triple(poolSize), strides: triple(strides) }),
});
