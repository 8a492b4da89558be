import { defineMerge } from './merge';
import { text } from './text';

export const minimum = defineMerge({
  type: 'Minimum',
  name: text('Minimum', '取最小'),
  summary: text('The smallest of its inputs, value by value.', '各输入逐值取最小。'),
  build: ({ tf }, args) => tf.layers.minimum(args),
});
