import { defineLayer } from './define-layer';
import { ints } from './fields';
import { CHANNELS_LAST, pyString, pyTuple } from './keras';
import { pair } from './pair';
import { needRank } from './rules';
import { text } from './text';

/** Nearest neighbour only: tfjs's bilinear resize places its samples differently from Keras's. */
export const upSampling2d = defineLayer({
  type: 'UpSampling2D',
  category: 'convolution',
  name: text('UpSampling2D', '二维上采样'),
  summary: text(
    'Enlarges an image by repeating its rows and columns. Followed by a Conv2D it makes a decoder.',
    '重复行与列以放大图像。其后接二维卷积即可组成解码器。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    size: ints({
      label: text('Factor', '倍数'),
      help: text('How many times each row and each column is repeated.', '每行与每列重复的次数。'),
      default: [2, 2],
      minLength: 2,
      maxLength: 2,
      max: 1024,
    }),
  },
  shape: ({ size: [down = 1, right = 1] }, [input = []]) => {
    const rank = needRank(input, 3);
    if (rank) return rank;
    const [height = null, width = null, channels = null] = input;
    return [
      height === null ? null : height * down,
      width === null ? null : width * right,
      channels,
    ];
  },
  brief: (config) => `×${config.size.join('×')}`,
  build: ({ tf, name }, config) => tf.layers.upSampling2d({ name, size: pair(config.size) }),
  keras: (config) => ({
    callee: 'layers.UpSampling2D',
    args: {
      size: pyTuple(config.size),
      interpolation: pyString('nearest'),
      data_format: CHANNELS_LAST,
    },
  }),
});
