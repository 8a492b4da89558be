import { defineLayer } from './define-layer';
import { int } from './fields';
import { last, needRank } from './rules';
import { text } from './text';

export const repeatVector = defineLayer({
  type: 'RepeatVector',
  category: 'shape',
  name: text('RepeatVector', '重复向量'),
  summary: text(
    'Repeats a vector into a sequence of equal steps, to start a decoder from one summary.',
    '把一个向量重复成等长的序列，供解码器从一个摘要开始生成。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    n: int({
      label: text('Times', '次数'),
      help: text('How many steps the sequence gets.', '序列的步数。'),
      default: 10,
      max: 100_000,
    }),
  },
  shape: (config, [input = []]) => needRank(input, 1) ?? [config.n, last(input)],
  brief: (config) => `×${config.n}`,
  build: ({ tf, name }, { n }) => tf.layers.repeatVector({ name, n }),
  keras: (config) => ({ callee: 'layers.RepeatVector', args: { n: String(config.n) } }),
});
