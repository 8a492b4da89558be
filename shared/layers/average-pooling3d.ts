import { definePooling } from './pooling';
import { text } from './text';
import { triple } from './triple';

export const averagePooling3d = definePooling({
  kind: 'Average',
  rank: 3,
  name: text('AveragePooling3D', '三维平均池化'),
  summary: text(
    'Averages each window of a volume or a video: a smaller, smoother one.',
    '对体数据或视频的每个窗口取平均：数据变小，也更平滑。',
  ),
  build: ({ tf }, { poolSize, strides }, args) =>
    tf.layers.averagePooling3d({ ...args, poolSize: triple(poolSize), strides: triple(strides) }),
});
