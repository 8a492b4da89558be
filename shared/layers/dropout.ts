import { defineDropout } from './define-dropout';
import { text } from './text';

export const dropout = defineDropout({
  type: 'Dropout',
  name: text('Dropout', '随机失活'),
  summary: text(
    'Sets random values to zero while training, so that the network does not lean on any one of them. Does nothing in prediction.',
    '训练时随机把部分值置零，使网络不依赖任何单个值，从而减轻过拟合。预测时不起作用。',
  ),
  help: text('The share of values set to zero.', '被置零的值所占的比例。'),
  default: 0.5,
  build: ({ tf }, args) => tf.layers.dropout(args),
});
