import { defineDropout } from './define-dropout';
import { text } from './text';

export const gaussianDropout = defineDropout({
  type: 'GaussianDropout',
  name: text('GaussianDropout', '高斯失活'),
  summary: text(
    'Multiplies each value by a random number around 1 while training: a softer Dropout that sets nothing to zero.',
    '训练时把每个值乘以 1 附近的随机数：比随机失活温和，不会置零。',
  ),
  help: text(
    'As strong as a Dropout of this rate: the standard deviation is √(rate ÷ (1 − rate)).',
    '强度相当于同样失活率的随机失活：标准差为 √(失活率 ÷ (1 − 失活率))。',
  ),
  default: 0.2,
  build: ({ tf }, args) => tf.layers.gaussianDropout(args),
});
