import { defineLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { text } from './text';

export const relu = defineLayer({
  type: 'ReLU',
  category: 'core',
  name: text('ReLU', 'ReLU'),
  summary: text(
    'Zero below zero, unchanged above, and cut off at a largest value. For a ReLU without a limit use Activation.',
    '负值变为零，正值不变，超过上限则截断。不需要上限时请用“激活”层。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    maxValue: number({
      label: text('Largest value', '上限'),
      help: text('Larger values become this one.', '大于该值的都变为该值。'),
      default: 6,
      min: 1e-6,
      step: 1,
    }),
  },
  shape: (_config, [input = []]) => input,
  brief: (config) => `≤ ${config.maxValue}`,
  build: ({ tf, name }, { maxValue }) => tf.layers.reLU({ name, maxValue }),
  keras: (config) => ({
    callee: 'layers.ReLU',
    args: { max_value: pyNumber(config.maxValue), negative_slope: '0.0', threshold: '0.0' },
  }),
});
