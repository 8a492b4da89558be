import { defineLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { text } from './text';

/** Keras 3 has it as a setting of ReLU. */
export const thresholdedRelu = defineLayer({
  type: 'ThresholdedReLU',
  category: 'core',
  name: text('ThresholdedReLU', '阈值 ReLU'),
  summary: text(
    'Lets only values above a threshold through; all others become zero.',
    '只让高于阈值的值通过，其余变为零。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    theta: number({
      label: text('Threshold', '阈值'),
      help: text('Values up to this one become zero.', '不超过该值的都变为零。'),
      default: 1,
      min: 0,
      step: 0.1,
    }),
  },
  shape: (_config, [input = []]) => input,
  brief: (config) => `> ${config.theta}`,
  build: ({ tf, name }, { theta }) => tf.layers.thresholdedReLU({ name, theta }),
  keras: (config) => ({
    callee: 'layers.ReLU',
    args: { max_value: 'None', negative_slope: '0.0', threshold: pyNumber(config.theta) },
  }),
});
