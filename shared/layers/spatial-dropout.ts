import { defineDropout } from './define-dropout';
import { needRank } from './rules';
import { text } from './text';

const help = text('The share of channels set to zero.', '被置零的通道所占的比例。');

export const spatialDropout1d = defineDropout({
  type: 'SpatialDropout1D',
  name: text('SpatialDropout1D', '一维空间失活'),
  summary: text(
    'Sets whole channels of a sequence to zero while training: neighbouring steps are so alike that single values would not be missed.',
    '训练时把序列的整个通道置零：相邻时间步过于相似，单个值置零不起作用。',
  ),
  help,
  default: 0.2,
  shape: (_config, [input = []]) => needRank(input, 2) ?? input,
  build: ({ tf }, args) => tf.layers.spatialDropout1d(args),
});

export const spatialDropout2d = defineDropout({
  type: 'SpatialDropout2D',
  name: text('SpatialDropout2D', '二维空间失活'),
  summary: text(
    'Sets whole channels of an image to zero while training: neighbouring pixels are so alike that single values would not be missed.',
    '训练时把图像的整个通道置零：相邻像素过于相似，单个值置零不起作用。',
  ),
  help,
  default: 0.2,
  shape: (_config, [input = []]) => needRank(input, 3) ?? input,
  build: ({ custom }, args) => custom('SpatialDropout2D', args),
});

export const spatialDropout3d = defineDropout({
  type: 'SpatialDropout3D',
  name: text('SpatialDropout3D', '三维空间失活'),
  summary: text(
    'Sets whole channels of a volume to zero while training: neighbouring places are so alike that single values would not be missed.',
    '训练时把体数据的整个通道置零：相邻位置过于相似，单个值置零不起作用。',
  ),
  help,
  default: 0.2,
  shape: (_config, [input = []]) => needRank(input, 4) ?? input,
  build: ({ custom }, args) => custom('SpatialDropout3D', args),
});
