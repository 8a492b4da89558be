import { defineLayer } from './define-layer';
import { imageSizeFields, resizedShape } from './image-size';
import { CHANNELS_LAST } from './keras';
import { centerCropClass } from './own-classes';
import { text } from './text';

export const centerCrop = defineLayer({
  type: 'CenterCrop',
  category: 'convolution',
  name: text('CenterCrop', '中心裁剪'),
  summary: text(
    'Cuts the middle out of an image; where the image is smaller, enlarges its middle to that size.',
    '裁取图像的中央；若图像较小，则把其中央放大到该大小。',
  ),
  inputs: { min: 1, max: 1 },
  fields: imageSizeFields,
  shape: (config, [input = []]) => resizedShape(config, input),
  brief: (config) => `${config.height}×${config.width}`,
  build: ({ custom, name }, config) => custom(centerCropClass, { name, ...config }),
  keras: (config) => ({
    callee: 'layers.CenterCrop',
    args: {
      height: String(config.height),
      width: String(config.width),
      data_format: CHANNELS_LAST,
    },
  }),
});
