import { checkRange, defineAugmentation, kerasRange, rangeFields } from './augmentation';
import { choice, number } from './fields';
import { pyNumber } from './keras';
import { text } from './text';

const share = { min: 0, max: 1, step: 0.01 };

export const randomErasing = defineAugmentation({
  type: 'RandomErasing',
  name: text('RandomErasing', '随机擦除'),
  summary: text(
    'Paints a rectangle of each image over while training (cutout), so that the network does not lean on one spot. Does nothing in prediction.',
    '训练时在每张图像上随机涂掉一个矩形（Cutout），使网络不依赖某一处。预测时不起作用。',
  ),
  keywords: ['Cutout'],
  fields: {
    factor: number({
      label: text('Chance', '概率'),
      help: text(
        'The most that an image’s chance of losing a part may be; it is drawn for each between 0 and this.',
        '每张图像被擦除的概率上限；各图像的概率在 0 与该值之间随机取定。',
      ),
      default: 1,
      ...share,
    }),
    scaleLow: number({
      label: text('Smallest share', '最小比例'),
      help: text(
        'Of the image that is painted over: the square of the share of each side.',
        '被涂去部分占图像的最小比例，即各边所占比例的平方。',
      ),
      default: 0.02,
      ...share,
    }),
    scaleHigh: number({
      label: text('Largest share', '最大比例'),
      help: text('Of the image that is painted over.', '被涂去部分占图像的最大比例。'),
      default: 0.33,
      ...share,
    }),
    fill: choice(['noise', 'constant'], {
      label: text('Paint', '填充'),
      help: text(
        "'noise' at random, or 'constant': one value.",
        '随机噪声（noise），或固定的值（constant）。',
      ),
      default: 'noise',
    }),
    fillValue: number({
      label: text('Fill value', '填充值'),
      help: text('The value of the part that is painted over.', '被涂去部分的值。'),
      default: 0,
      when: (config) => config.fill === 'constant',
    }),
    ...rangeFields,
  },
  check: (config) =>
    config.scaleLow > config.scaleHigh
      ? {
          problem: 'shares-out-of-order',
          field: 'scaleHigh',
          params: { low: config.scaleLow, high: config.scaleHigh },
          fixes: [
            { kind: 'set', config: { scaleLow: config.scaleHigh, scaleHigh: config.scaleLow } },
          ],
        }
      : checkRange(config),
  brief: (config) => `≤ ${Math.round(config.scaleHigh * 100)}%`,
  keras: (config) => ({
    factor: pyNumber(config.factor),
    scale: `(${pyNumber(config.scaleLow)}, ${pyNumber(config.scaleHigh)})`,
    fill_value: config.fill === 'noise' ? 'None' : pyNumber(config.fillValue),
    ...kerasRange(config),
  }),
});
