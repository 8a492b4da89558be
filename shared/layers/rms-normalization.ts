import { epsilon } from './common-fields';
import { defineLayer } from './define-layer';
import { pyNumber } from './keras';
import { elements, last, SIZE_UNKNOWN } from './rules';
import { text } from './text';

export const rmsNormalization = defineLayer({
  type: 'RMSNormalization',
  category: 'normalization',
  name: text('RMSNormalization', '均方根归一化'),
  summary: text(
    'Scales the values on the last axis so that their root mean square is 1, without moving their mean. Usual in today’s language models in place of LayerNormalization.',
    '缩放最后一个轴上的值，使其均方根为 1，而不改变均值的位置。当今的语言模型常用它代替层归一化。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    epsilon: {
      ...epsilon,
      help: text(
        'A small number added to the mean square, so that nothing is divided by zero.',
        '加到均方值上的小常数，避免除以零。',
      ),
      default: 1e-6,
    },
  },
  shape: (_config, [input = []]) => (last(input) === null ? SIZE_UNKNOWN : input),
  weights: (_config, [input = []]) => [
    { name: 'scale', shape: [last(input) ?? 0], trainable: true },
  ],
  multiplyAdds: (_config, _inputs, output) => 2 * elements(output),
  build: ({ custom, name }, { epsilon }) => custom('RMSNormalization', { name, epsilon }),
  keras: (config) => ({
    callee: 'layers.RMSNormalization',
    args: { axis: '-1', epsilon: pyNumber(config.epsilon) },
  }),
});
