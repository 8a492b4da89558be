import { defineLayer } from './define-layer';
import { ints } from './fields';
import { CHANNELS_LAST } from './keras';
import { needRank } from './rules';
import { text } from './text';

export const zeroPadding2d = defineLayer({
  type: 'ZeroPadding2D',
  category: 'convolution',
  name: text('ZeroPadding2D', '二维补零'),
  summary: text('Adds rows and columns of zeros around an image.', '在图像四周补上若干行列的零。'),
  inputs: { min: 1, max: 1 },
  fields: {
    padding: ints({
      label: text('Padding', '填充'),
      help: text(
        'Rows above, rows below, columns left, columns right.',
        '上、下补的行数与左、右补的列数。',
      ),
      default: [1, 1, 1, 1],
      minLength: 4,
      maxLength: 4,
      min: 0,
      max: 10_000,
    }),
  },
  shape: ({ padding: [top = 0, bottom = 0, left = 0, right = 0] }, [input = []]) => {
    const rank = needRank(input, 3);
    if (rank) return rank;
    const [height = null, width = null, channels = null] = input;
    return [
      height === null ? null : height + top + bottom,
      width === null ? null : width + left + right,
      channels,
    ];
  },
  brief: (config) => config.padding.join(', '),
  build: ({ tf, name }, { padding: [top = 0, bottom = 0, left = 0, right = 0] }) =>
    tf.layers.zeroPadding2d({
      name,
      padding: [
        [top, bottom],
        [left, right],
      ],
    }),
  keras: ({ padding: [top, bottom, left, right] }) => ({
    callee: 'layers.ZeroPadding2D',
    args: { padding: `((${top}, ${bottom}), (${left}, ${right}))`, data_format: CHANNELS_LAST },
  }),
});
