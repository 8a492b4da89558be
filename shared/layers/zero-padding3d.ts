import { defineZeroPadding } from './margins';
import { text } from './text';

export const zeroPadding3d = defineZeroPadding({
  rank: 3,
  name: text('ZeroPadding3D', '三维补零'),
  summary: text('Adds layers of zeros around a volume.', '在体数据的四周补上若干层的零。'),
  help: text(
    'Before and after along depth, then height, then width.',
    '依次为深度、高度、宽度方向前后各补的层数。',
  ),
});
