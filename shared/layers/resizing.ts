import { defineLayer } from './define-layer';
import { bool, choice } from './fields';
import { imageSizeFields, resizedShape } from './image-size';
import { CHANNELS_LAST, pyBool, pyString } from './keras';
import { resizingClass } from './own-classes';
import { elements } from './rules';
import { text } from './text';

export const resizing = defineLayer({
  type: 'Resizing',
  category: 'convolution',
  name: text('Resizing', '调整图像大小'),
  summary: text(
    'Brings images of any size to one size, as pictures need before a network made for that size.',
    '把任意大小的图像缩放到同一大小，以适合要求固定大小的网络。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    ...imageSizeFields,
    interpolation: choice(['bilinear', 'nearest'], {
      label: text('Interpolation', '插值'),
      help: text(
        "'bilinear' mixes the four pixels around; 'nearest' takes the closest, as masks and pixel art need.",
        '“bilinear”混合周围四个像素；“nearest”取最近的像素，适合掩膜与像素画。',
      ),
      default: 'bilinear',
    }),
    cropToAspectRatio: bool({
      label: text('Keep proportions', '保持比例'),
      help: text(
        'Cuts off what is too wide or too high instead of squeezing it.',
        '裁去过宽或过高的部分，而不是压扁图像。',
      ),
      default: false,
    }),
  },
  shape: (config, [input = []]) => resizedShape(config, input),
  multiplyAdds: (config, _inputs, output) =>
    (config.interpolation === 'bilinear' ? 4 : 0) * elements(output),
  brief: (config) => `${config.height}×${config.width}`,
  build: ({ custom, name }, config) => custom(resizingClass, { name, ...config }),
  keras: (config) => ({
    callee: 'layers.Resizing',
    args: {
      height: String(config.height),
      width: String(config.width),
      interpolation: pyString(config.interpolation),
      crop_to_aspect_ratio: pyBool(config.cropToAspectRatio),
      pad_to_aspect_ratio: 'False',
      antialias: 'False',
      data_format: CHANNELS_LAST,
    },
  }),
});
