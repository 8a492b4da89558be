import { defineAugmentation, fillingFields, kerasFilling, strength } from './augmentation';
import { pyNumber } from './keras';
import { text } from './text';

export const randomTranslation = defineAugmentation({
  type: 'RandomTranslation',
  name: text('RandomTranslation', '随机平移'),
  summary: text(
    'Moves each image up, down and sideways, at random, while training. Does nothing in prediction.',
    '训练时把每张图像随机上下左右移动。预测时不起作用。',
  ),
  fields: {
    heightFactor: strength(
      text('Up and down', '上下'),
      text('The most, as a share of the height.', '最大距离，占高度的比例。'),
      0.1,
    ),
    widthFactor: strength(
      text('Sideways', '左右'),
      text('The most, as a share of the width.', '最大距离，占宽度的比例。'),
      0.1,
    ),
    ...fillingFields,
  },
  brief: ({ heightFactor, widthFactor }) =>
    `±${Math.round(heightFactor * 100)}% · ±${Math.round(widthFactor * 100)}%`,
  keras: (config) => ({
    height_factor: pyNumber(config.heightFactor),
    width_factor: pyNumber(config.widthFactor),
    ...kerasFilling(config),
  }),
});
