import { defineLayer } from './define-layer';
import { ints } from './fields';
import { CHANNELS_LAST } from './keras';
import { needRank } from './rules';
import { formatShape } from './shape';
import { text } from './text';

export const cropping2d = defineLayer({
  type: 'Cropping2D',
  category: 'convolution',
  name: text('Cropping2D', '二维裁剪'),
  summary: text('Cuts rows and columns off the edges of an image.', '裁去图像边缘的若干行列。'),
  inputs: { min: 1, max: 1 },
  fields: {
    cropping: ints({
      label: text('Cropping', '裁剪'),
      help: text(
        'Rows off the top, rows off the bottom, columns off the left, columns off the right.',
        '从上、下裁去的行数与从左、右裁去的列数。',
      ),
      default: [1, 1, 1, 1],
      minLength: 4,
      maxLength: 4,
      min: 0,
      max: 100_000,
    }),
  },
  shape: ({ cropping }, [input = []]) => {
    const rank = needRank(input, 3);
    if (rank) return rank;
    const [top = 0, bottom = 0, left = 0, right = 0] = cropping;
    const [height = null, width = null, channels = null] = input;
    const rows = height === null ? null : height - top - bottom;
    const columns = width === null ? null : width - left - right;
    if ((rows ?? 1) < 1 || (columns ?? 1) < 1)
      return {
        problem: 'crop-too-large',
        field: 'cropping',
        params: {
          input: formatShape([height, width]),
          rows: top + bottom,
          columns: left + right,
        },
        fixes: [{ kind: 'set', config: { cropping: [0, 0, 0, 0] } }],
      };
    return [rows, columns, channels];
  },
  brief: (config) => config.cropping.join(', '),
  build: ({ tf, name }, { cropping: [top = 0, bottom = 0, left = 0, right = 0] }) =>
    tf.layers.cropping2D({
      name,
      cropping: [
        [top, bottom],
        [left, right],
      ],
    }),
  keras: ({ cropping: [top, bottom, left, right] }) => ({
    callee: 'layers.Cropping2D',
    args: { cropping: `((${top}, ${bottom}), (${left}, ${right}))`, data_format: CHANNELS_LAST },
  }),
});
