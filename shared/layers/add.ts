import { defineMerge } from './merge';
import { text } from './text';

export const add = defineMerge({
  type: 'Add',
  name: text('Add', '相加'),
  summary: text(
    'Adds its inputs value by value: the shortcut of a residual network.',
    '把各输入逐值相加，即残差网络中的捷径连接。',
  ),
  build: ({ tf }, args) => tf.layers.add(args),
});
