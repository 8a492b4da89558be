import { defineMerge } from './merge';
import { text } from './text';

export const subtract = defineMerge({
  type: 'Subtract',
  name: text('Subtract', '相减'),
  summary: text(
    'Its first input less its second, value by value: what differs between two branches.',
    '第一个输入减去第二个输入，逐值计算：两个分支之间的差异。',
  ),
  most: 2,
  build: ({ custom }, args) => custom('Subtract', args),
});
