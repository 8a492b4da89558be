import { defineLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { text } from './text';

export const leakyRelu = defineLayer({
  type: 'LeakyReLU',
  category: 'core',
  name: text('LeakyReLU', '带泄漏 ReLU'),
  summary: text(
    'ReLU that lets a little of each negative value through, so that no unit stops learning for good.',
    '让负值少量通过的 ReLU，避免神经元永久停止学习。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    alpha: number({
      label: text('Slope below zero', '负半轴斜率'),
      help: text('How much of a negative value comes through.', '负值通过的比例。'),
      default: 0.3,
      min: 0,
      max: 1,
      step: 0.05,
    }),
  },
  shape: (_config, [input = []]) => input,
  brief: (config) => `α ${config.alpha}`,
  build: ({ tf, name }, { alpha }) => tf.layers.leakyReLU({ name, alpha }),
  keras: (config) => ({
    callee: 'layers.LeakyReLU',
    args: { negative_slope: pyNumber(config.alpha) },
  }),
});
