import { pair } from './pair';
import { definePooling } from './pooling';
import { text } from './text';

export const averagePooling2d = definePooling({
  kind: 'Average',
  rank: 2,
  name: text('AveragePooling2D', '二维平均池化'),
  summary: text(
    'Averages each window of an image: a smaller, smoother image.',
    '对图像的每个窗口取平均：图像变小、更平滑。',
  ),
  build: ({ tf }, { poolSize, strides }, args) =>
    tf.layers.averagePooling2d({ ...args, poolSize: pair(poolSize), strides: pair(strides) }),
});
