import { buildActivation } from './build';
import { activation } from './common-fields';
import { defineLayer } from './define-layer';
import { activationPrelude, kerasActivation } from './keras';
import { text } from './text';

export const activationLayer = defineLayer({
  type: 'Activation',
  category: 'core',
  name: text('Activation', '激活'),
  summary: text(
    'Bends each value by a fixed function. Without it, stacked layers would be no more than one linear layer.',
    '用固定的函数对每个值做非线性变换。没有它，堆叠的层等同于一个线性层。',
  ),
  keywords: [
    'GELU',
    'SiLU',
    'Swish',
    'Hardswish',
    'Mish',
    'SELU',
    'ReLU6',
    'Sigmoid',
    'Tanh',
    'Softplus',
    'Softsign',
  ],
  inputs: { min: 1, max: 1 },
  fields: { activation: activation('relu') },
  shape: (_config, [input = []]) => input,
  brief: (config) => config.activation,
  build: ({ tf, name }, config) =>
    tf.layers.activation({ name, activation: buildActivation(config.activation) }),
  keras: (config) => ({
    callee: 'layers.Activation',
    args: { activation: kerasActivation(config.activation) },
    ...activationPrelude(config.activation),
  }),
});
