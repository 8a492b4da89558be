import { defineMerge } from './merge';
import { text } from './text';

export const multiply = defineMerge({
  type: 'Multiply',
  name: text('Multiply', '相乘'),
  summary: text(
    'Multiplies its inputs value by value: one of them can gate the other.',
    '把各输入逐值相乘，其中一个可作为另一个的门控。',
  ),
  build: ({ tf }, args) => tf.layers.multiply(args),
});
