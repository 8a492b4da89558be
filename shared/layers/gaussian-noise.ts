import { defineLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { elements } from './rules';
import { text } from './text';

export const gaussianNoise = defineLayer({
  type: 'GaussianNoise',
  category: 'regularization',
  name: text('GaussianNoise', '高斯噪声'),
  summary: text(
    'Adds random noise while training, so that small disturbances matter less. Does nothing in prediction.',
    '训练时加入随机噪声，使网络对小扰动更稳健。预测时不起作用。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    stddev: number({
      label: text('Standard deviation', '标准差'),
      help: text(
        'How strong the noise is, in the unit of the input.',
        '噪声的强度，单位与输入相同。',
      ),
      default: 0.1,
      min: 0,
      // Keras takes no more.
      max: 1,
      step: 0.05,
    }),
  },
  shape: (_config, [input = []]) => input,
  multiplyAdds: (_config, _inputs, output) => elements(output),
  brief: (config) => `σ ${config.stddev}`,
  build: ({ tf, name }, { stddev }) => tf.layers.gaussianNoise({ name, stddev }),
  keras: (config) => ({
    callee: 'layers.GaussianNoise',
    args: { stddev: pyNumber(config.stddev) },
  }),
});
