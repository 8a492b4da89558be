import { defineLayer } from './define-layer';
import { choice, int } from './fields';
import { pyString } from './keras';
import { needRank } from './rules';
import { text } from './text';

const KERAS_MODES = { multiHot: 'multi_hot', oneHot: 'one_hot', count: 'count' } as const;

export const categoryEncoding = defineLayer({
  type: 'CategoryEncoding',
  category: 'core',
  name: text('CategoryEncoding', '类别编码'),
  summary: text(
    'Turns category numbers into rows of zeros and ones that a Dense layer can read: one-hot, multi-hot or counts.',
    '把类别编号变成全连接层可读的 0/1 向量：独热、多热或计数。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    numTokens: int({
      label: text('Categories', '类别数'),
      help: text(
        'How many there are: numbers run from 0 to one less.',
        '类别的总数：编号从 0 到该数减一。',
      ),
      default: 10,
      max: 100_000,
    }),
    outputMode: choice(['multiHot', 'oneHot', 'count'], {
      label: text('Output', '输出'),
      help: text(
        "'multiHot': one row that marks all categories of a sample; 'oneHot': a row for each number; 'count': one row with how often each occurs.",
        '“multiHot”：用一行标出样本含有的所有类别；“oneHot”：每个编号一行；“count”：一行中为每个类别出现的次数。',
      ),
      default: 'multiHot',
    }),
  },
  shape: ({ numTokens, outputMode }, [input = []]) => {
    if (outputMode !== 'oneHot') return needRank(input, 1) ?? [numTokens];
    return [...(input.at(-1) === 1 ? input.slice(0, -1) : input), numTokens];
  },
  brief: (config) => `${config.outputMode} · ${config.numTokens}`,
  build: ({ custom, name }, config) => custom('CategoryEncoding', { name, ...config }),
  keras: (config) => ({
    callee: 'layers.CategoryEncoding',
    args: {
      num_tokens: String(config.numTokens),
      output_mode: pyString(KERAS_MODES[config.outputMode]),
    },
  }),
});
