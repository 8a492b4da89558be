import { defineLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { elements } from './rules';
import { text } from './text';

export const rescaling = defineLayer({
  type: 'Rescaling',
  category: 'normalization',
  name: text('Rescaling', '缩放'),
  summary: text(
    'Multiplies every value by a fixed number and adds another: brings pixels from 0…255 to 0…1, for example.',
    '把每个值乘以一个固定的数再加上另一个数：例如把 0…255 的像素变为 0…1。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    scale: number({
      label: text('Scale', '倍数'),
      help: text('What every value is multiplied by.', '每个值所乘的数。'),
      default: 1 / 255,
    }),
    offset: number({
      label: text('Offset', '偏移'),
      help: text('What is added afterwards.', '之后加上的数。'),
      default: 0,
    }),
  },
  shape: (_config, [input = []]) => input,
  multiplyAdds: (_config, _inputs, output) => elements(output),
  brief: (config) => `× ${Number(config.scale.toPrecision(3))}`,
  build: ({ tf, name }, { scale, offset }) => tf.layers.rescaling({ name, scale, offset }),
  keras: (config) => ({
    callee: 'layers.Rescaling',
    args: { scale: pyNumber(config.scale), offset: pyNumber(config.offset) },
  }),
});
