import { defineLayer } from './define-layer';
import { CHANNELS_LAST } from './keras';
import { SIZE_UNKNOWN } from './rules';
import { formatShape, sizeOf } from './shape';
import { text } from './text';

export const flatten = defineLayer({
  type: 'Flatten',
  category: 'shape',
  name: text('Flatten', '展平'),
  summary: text(
    'Lays all values of a sample in one row, so that a Dense layer can take them.',
    '把一个样本的所有值排成一行，以便接入全连接层。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {},
  shape: (_config, [input = []]) => {
    if (input.length < 2) return { problem: 'already-flat', params: { shape: formatShape(input) } };
    const size = sizeOf(input);
    return size === null ? SIZE_UNKNOWN : [size];
  },
  build: ({ tf, name }) => tf.layers.flatten({ name }),
  keras: () => ({ callee: 'layers.Flatten', args: { data_format: CHANNELS_LAST } }),
});
