import { defineLayer } from './define-layer';
import { choice, columns, ints } from './fields';
import { text } from './text';

/** The source of an Input that takes no data: standard normal numbers, new for each batch. */
export const NOISE = '@noise';
/** The source of an Input that takes texts: a TextVectorization behind it turns them into numbers. */
export const TEXTS = '@text';
const SOURCES = ['@data', TEXTS, NOISE] as const;

const takesNumbers = (config: Record<string, unknown>) => config.source !== TEXTS;

export const input = defineLayer({
  type: 'Input',
  category: 'io',
  name: text('Input', '输入'),
  summary: text(
    'Where the data come in: the shape of one sample, without the batch.',
    '数据的入口：单个样本的形状，不含批维度。',
  ),
  inputs: { min: 0, max: 0 },
  fields: {
    shape: ints({
      label: text('Shape', '形状'),
      help: text(
        'Sizes of one sample: height, width, channels for an image; the number of features for a table.',
        '单个样本的大小：图像为高、宽、通道数；表格为特征数。',
      ),
      default: [28, 28, 1],
      minLength: 1,
      maxLength: 4,
      when: takesNumbers,
    }),
    source: choice(SOURCES, {
      label: text('Values', '数值来源'),
      help: text(
        'The numbers of the data, their texts, or random numbers of a standard normal distribution: what a generator starts from.',
        '数据中的数值、数据中的文本，或标准正态分布的随机数：生成器的起点。',
      ),
      default: '@data',
      names: {
        '@data': text('the data', '数据'),
        [TEXTS]: text('texts of the data', '数据中的文本'),
        [NOISE]: text('random noise', '随机噪声'),
      },
      advanced: true,
    }),
    columns: columns({
      label: text('Columns', '列'),
      help: text(
        'Which columns of the table come in here; none chosen means all.',
        '表格中从这里输入的列；不选则为全部。',
      ),
      default: [],
      advanced: true,
      when: takesNumbers,
    }),
  },
  // A text has no axes.
  shape: (config) => (config.source === TEXTS ? [] : config.shape),
});
