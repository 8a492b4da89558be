import { defineLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { elements } from './rules';
import { text } from './text';

export const dropout = defineLayer({
  type: 'Dropout',
  category: 'regularization',
  name: text('Dropout', '随机失活'),
  summary: text(
    'Sets random values to zero while training, so that the network does not lean on any one of them. Does nothing in prediction.',
    '训练时随机把部分值置零，使网络不依赖任何单个值，从而减轻过拟合。预测时不起作用。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    rate: number({
      label: text('Rate', '失活率'),
      help: text('The share of values set to zero.', '被置零的值所占的比例。'),
      default: 0.5,
      min: 0,
      max: 0.99,
      step: 0.05,
    }),
  },
  shape: (_config, [input = []]) => input,
  multiplyAdds: (_config, _inputs, output) => elements(output),
  brief: (config) => `${Math.round(config.rate * 100)}%`,
  build: ({ tf, name }, { rate }) => tf.layers.dropout({ name, rate }),
  keras: (config) => ({ callee: 'layers.Dropout', args: { rate: pyNumber(config.rate) } }),
});
