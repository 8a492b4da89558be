import { defineMerge } from './merge';
import { text } from './text';

export const maximum = defineMerge({
  type: 'Maximum',
  name: text('Maximum', '取最大'),
  summary: text('The largest of its inputs, value by value.', '各输入逐值取最大。'),
  build: ({ tf }, args) => tf.layers.maximum(args),
});
