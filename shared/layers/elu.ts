import { defineLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { elements } from './rules';
import { text } from './text';

export const elu = defineLayer({
  type: 'ELU',
  category: 'core',
  name: text('ELU', 'ELU'),
  summary: text(
    'Like ReLU above zero; below, bends smoothly towards −α, which keeps the mean near zero.',
    '正值与 ReLU 相同；负值平滑地趋近 −α，使均值接近零。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    alpha: number({
      label: text('Alpha', 'α'),
      help: text(
        'The value approached far below zero, without its sign.',
        '负值远端所趋近的大小。',
      ),
      default: 1,
      min: 0,
      max: 10,
      step: 0.1,
    }),
  },
  shape: (_config, [input = []]) => input,
  multiplyAdds: (_config, _inputs, output) => elements(output),
  brief: (config) => `α ${config.alpha}`,
  build: ({ custom, name }, { alpha }) => custom('ELU', { name, alpha }),
  keras: (config) => ({ callee: 'layers.ELU', args: { alpha: pyNumber(config.alpha) } }),
});
