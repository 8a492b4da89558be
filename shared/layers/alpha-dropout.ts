import { defineDropout } from './define-dropout';
import { text } from './text';

export const alphaDropout = defineDropout({
  type: 'AlphaDropout',
  name: text('AlphaDropout', 'Alpha 失活'),
  summary: text(
    'A Dropout that keeps the mean and the variance of its input: for networks of SELU, which normalize themselves.',
    '保持输入的均值与方差不变的随机失活：用于以 SELU 自归一化的网络。',
  ),
  help: text('The share of values set to SELU’s lowest.', '被置为 SELU 下限的值所占的比例。'),
  default: 0.1,
  build: ({ custom }, args) => custom('AlphaDropout', args),
});
