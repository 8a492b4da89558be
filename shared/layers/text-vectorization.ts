import {
  encodedSize,
  MAX_LENGTH,
  MAX_NGRAMS,
  MAX_TOKENS,
  OUTPUT_MODES,
  SPLITS,
  STANDARDIZATIONS,
} from '../text/encoding';
import { defineLayer } from './define-layer';
import { choice, int } from './fields';
import { kerasSplit, pyString } from './keras';
import { text } from './text';

const KERAS_STANDARDIZE = {
  lowerAndStrip: pyString('lower_and_strip_punctuation'),
  lower: pyString('lower'),
  strip: pyString('strip_punctuation'),
  none: 'None',
} as const;
const KERAS_MODES = { int: 'int', multiHot: 'multi_hot', count: 'count', tfIdf: 'tf_idf' } as const;

export const textVectorization = defineLayer({
  type: 'TextVectorization',
  category: 'io',
  name: text('TextVectorization', '文本向量化'),
  summary: text(
    'Turns texts into numbers: takes them apart into tokens and looks each up in a vocabulary, which is learned once from the training texts and stays with the model. Stands right behind an Input that takes texts.',
    '把文本变成数字：切分为词元，再在词表中逐个查出编号。词表在训练前由训练文本一次得出，并随模型保存。须紧接在接收文本的输入层之后。',
  ),
  keywords: ['tokenize', 'vocabulary', 'text', 'words', 'bag of words', '分词', '词表', '词袋'],
  inputs: { min: 1, max: 1 },
  fields: {
    maxTokens: int({
      label: text('Vocabulary size', '词表大小'),
      help: text(
        'The most tokens to tell apart: the commonest of the training texts. In mode int the first two stand for padding and for all other words; else the first for all other words.',
        '最多区分多少个词元：取训练文本中最常见的。int 模式下前两个代表填充与其他所有词；其余模式下第一个代表其他所有词。',
      ),
      default: 5000,
      min: 2,
      max: MAX_TOKENS,
    }),
    outputMode: choice(OUTPUT_MODES, {
      label: text('Output', '输出'),
      help: text(
        "'int': the token of each place, for an Embedding; else a row with a value for each token of the vocabulary, for a Dense layer: 'multiHot' whether it occurs, 'count' how often, 'tfIdf' how often, rare ones weighing more.",
        '“int”：每个位置的词元编号，后接嵌入层；其余为词表中每个词元各一个值的一行，后接全连接层：“multiHot”表示是否出现，“count”为出现次数，“tfIdf”为次数乘以权重，越少见权重越大。',
      ),
      default: 'int',
    }),
    length: int({
      label: text('Length', '长度'),
      help: text(
        'How many tokens of a text are taken: longer texts are cut off at the end, shorter ones filled up with zeros.',
        '取文本的多少个词元：较长的从末尾截断，较短的用零补足。',
      ),
      default: 100,
      max: MAX_LENGTH,
      when: (config) => config.outputMode === 'int',
    }),
    standardize: choice(STANDARDIZATIONS, {
      label: text('Clean up', '规范化'),
      help: text(
        'Before the text is taken apart: makes A–Z small, and leaves out punctuation. Both concern ASCII alone, as in Keras.',
        '切分之前：把 A–Z 变为小写，并去掉标点。与 Keras 一致，二者都只针对 ASCII 字符。',
      ),
      default: 'lowerAndStrip',
      names: {
        lowerAndStrip: text('small letters, no punctuation', '小写并去标点'),
        lower: text('small letters', '小写'),
        strip: text('no punctuation', '去标点'),
        none: text('nothing', '不处理'),
      },
      advanced: true,
    }),
    split: choice(SPLITS, {
      label: text('Tokens', '词元'),
      help: text(
        "'whitespace': what stands between spaces; 'words': the same, but each Chinese or Japanese character is a token by itself, and punctuation such as “，” parts tokens; 'character': each character.",
        '“whitespace”：以空格分隔；“words”：同上，但每个汉字或假名各自成为一个词元，“，”等标点也作分隔；“character”：每个字符。',
      ),
      default: 'whitespace',
    }),
    ngrams: int({
      label: text('n-grams', 'n 元组'),
      help: text(
        'Above 1, runs of two up to so many tokens are tokens too: “not good” beside “not” and “good”.',
        '大于 1 时，连续两个至多个词元的组合也作为词元：除“not”和“good”外还有“not good”。',
      ),
      default: 1,
      max: MAX_NGRAMS,
      advanced: true,
    }),
  },
  shape: (config, [input = []]) =>
    input.length === 0 ? [encodedSize(config)] : { problem: 'needs-text' },
  brief: (config) =>
    config.outputMode === 'int'
      ? `${config.maxTokens} · ${config.length}`
      : `${config.maxTokens} · ${config.outputMode}`,
  build: ({ custom, name }, config) => custom('TextVectorization', { name, ...config }),
  keras: (config) => {
    const split = kerasSplit(config.split);
    return {
      callee: 'layers.TextVectorization',
      args: {
        max_tokens: String(config.maxTokens),
        standardize: KERAS_STANDARDIZE[config.standardize],
        split: split.value,
        ngrams: config.ngrams === 1 ? 'None' : String(config.ngrams),
        output_mode: pyString(KERAS_MODES[config.outputMode]),
        output_sequence_length: config.outputMode === 'int' ? String(config.length) : 'None',
        pad_to_max_tokens: config.outputMode === 'int' ? 'False' : 'True',
      },
      ...(split.prelude && { prelude: [split.prelude] }),
    };
  },
});
