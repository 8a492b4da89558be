import { defineCropping } from './margins';
import { text } from './text';

export const cropping3d = defineCropping({
  rank: 3,
  name: text('Cropping3D', '三维裁剪'),
  summary: text('Cuts layers off the sides of a volume.', '裁去体数据各面的若干层。'),
  help: text(
    'Off the start and the end along depth, then height, then width.',
    '依次为深度、高度、宽度方向首尾各裁去的层数。',
  ),
});
