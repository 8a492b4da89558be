import { defineMerge } from './merge';
import { text } from './text';

export const average = defineMerge({
  type: 'Average',
  name: text('Average', '平均'),
  summary: text(
    'The mean of its inputs, value by value: an ensemble of branches.',
    '各输入的逐值平均，可用于集成多个分支。',
  ),
  build: ({ tf }, args) => tf.layers.average(args),
});
