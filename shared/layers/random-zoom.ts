import { defineAugmentation, fillingFields, kerasFilling, strength } from './augmentation';
import { bool } from './fields';
import { pyNumber } from './keras';
import { text } from './text';

export const randomZoom = defineAugmentation({
  type: 'RandomZoom',
  name: text('RandomZoom', '随机缩放'),
  summary: text(
    'Brings each image nearer or farther, at random, while training. Does nothing in prediction.',
    '训练时随机放大或缩小每张图像。预测时不起作用。',
  ),
  fields: {
    heightFactor: strength(
      text('Height', '高度'),
      text(
        'The most by which the part of the height that is seen grows or shrinks: 0.2 is a fifth.',
        '可见高度增减的最大比例：0.2 为五分之一。',
      ),
      0.2,
    ),
    keepAspectRatio: bool({
      label: text('Keep proportions', '保持比例'),
      help: text('Zooms the width as much as the height.', '宽度与高度缩放同样的倍数。'),
      default: true,
    }),
    widthFactor: {
      ...strength(
        text('Width', '宽度'),
        text(
          'The most by which the part of the width that is seen grows or shrinks.',
          '可见宽度增减的最大比例。',
        ),
        0.2,
      ),
      when: (config) => config.keepAspectRatio === false,
    },
    ...fillingFields,
  },
  brief: (config) => `±${Math.round(config.heightFactor * 100)}%`,
  keras: (config) => ({
    height_factor: pyNumber(config.heightFactor),
    width_factor: config.keepAspectRatio ? 'None' : pyNumber(config.widthFactor),
    ...kerasFilling(config),
  }),
});
