import { defineCropping } from './margins';
import { text } from './text';

export const cropping1d = defineCropping({
  rank: 1,
  name: text('Cropping1D', '一维裁剪'),
  summary: text('Cuts steps off the ends of a sequence.', '裁去序列两端的若干步。'),
  help: text('Steps off the start, steps off the end.', '从开头与末尾裁去的步数。'),
});
