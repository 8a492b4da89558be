import { defineZeroPadding } from './margins';
import { text } from './text';

export const zeroPadding1d = defineZeroPadding({
  rank: 1,
  name: text('ZeroPadding1D', '一维补零'),
  summary: text('Adds steps of zeros before and after a sequence.', '在序列的前后补上若干步的零。'),
  help: text('Steps before, steps after.', '前端与后端补的步数。'),
});
