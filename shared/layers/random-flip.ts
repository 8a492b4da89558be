import { defineAugmentation } from './augmentation';
import { choice } from './fields';
import { pyString } from './keras';
import { text } from './text';

const KERAS_MODES = {
  horizontal: 'horizontal',
  vertical: 'vertical',
  horizontalAndVertical: 'horizontal_and_vertical',
} as const;

export const randomFlip = defineAugmentation({
  type: 'RandomFlip',
  name: text('RandomFlip', '随机翻转'),
  summary: text(
    'Mirrors every other image while training, so that left and right matter less. Does nothing in prediction.',
    '训练时随机镜像一半的图像，使网络不依赖左右方向。预测时不起作用。',
  ),
  fields: {
    mode: choice(['horizontal', 'vertical', 'horizontalAndVertical'], {
      label: text('Direction', '方向'),
      help: text(
        'Left and right exchanged, top and bottom, or each by itself. Letters and digits bear none of them.',
        '左右交换、上下交换，或二者各自随机。字母与数字不宜翻转。',
      ),
      default: 'horizontalAndVertical',
    }),
  },
  brief: (config) => config.mode,
  keras: (config) => ({ mode: pyString(KERAS_MODES[config.mode]) }),
});
