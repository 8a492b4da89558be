import { defineAugmentation, fillingFields, kerasFilling, strength } from './augmentation';
import { pyNumber } from './keras';
import { text } from './text';

export const randomRotation = defineAugmentation({
  type: 'RandomRotation',
  name: text('RandomRotation', '随机旋转'),
  summary: text(
    'Turns each image a little, at random, while training. Does nothing in prediction.',
    '训练时把每张图像随机旋转一个小角度。预测时不起作用。',
  ),
  fields: {
    factor: strength(
      text('Strength', '强度'),
      text(
        'The most an image is turned, either way, in whole turns: 0.1 is 36 degrees.',
        '向两侧旋转的最大角度，以整圈为单位：0.1 为 36 度。',
      ),
      0.1,
    ),
    ...fillingFields,
  },
  brief: (config) => `±${Math.round(config.factor * 360)}°`,
  keras: (config) => ({ factor: pyNumber(config.factor), ...kerasFilling(config) }),
});
