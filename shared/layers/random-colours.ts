import { checkRange, defineAugmentation, kerasRange, rangeFields, strength } from './augmentation';
import { pyNumber } from './keras';
import { text } from './text';

export const randomContrast = defineAugmentation({
  type: 'RandomContrast',
  name: text('RandomContrast', '随机对比度'),
  summary: text(
    'Makes each image starker or duller, at random, while training. Does nothing in prediction.',
    '训练时随机增强或减弱每张图像的对比度。预测时不起作用。',
  ),
  fields: {
    factor: strength(
      text('Strength', '强度'),
      text(
        'The most by which distances from a channel’s mean grow or shrink: 0.2 is a fifth.',
        '与通道均值之差增减的最大比例：0.2 为五分之一。',
      ),
      0.2,
    ),
    ...rangeFields,
  },
  check: checkRange,
  brief: (config) => `±${Math.round(config.factor * 100)}%`,
  keras: (config) => ({ factor: pyNumber(config.factor), ...kerasRange(config) }),
});

export const randomBrightness = defineAugmentation({
  type: 'RandomBrightness',
  name: text('RandomBrightness', '随机亮度'),
  summary: text(
    'Makes each image lighter or darker, at random, while training. Does nothing in prediction.',
    '训练时随机调亮或调暗每张图像。预测时不起作用。',
  ),
  fields: {
    factor: strength(
      text('Strength', '强度'),
      text(
        'The most that is added or taken off, as a share of the range of values.',
        '加减的最大量，占取值范围的比例。',
      ),
      0.2,
    ),
    ...rangeFields,
  },
  check: checkRange,
  brief: (config) => `±${Math.round(config.factor * 100)}%`,
  keras: (config) => ({ factor: pyNumber(config.factor), ...kerasRange(config) }),
});
