import { defineLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { needRank } from './rules';
import { text } from './text';

export const masking = defineLayer({
  type: 'Masking',
  category: 'recurrent',
  name: text('Masking', '掩码'),
  summary: text(
    'Has recurrent and attention layers that follow pass over the padding of short sequences: steps whose features all have one value.',
    '让其后的循环层与注意力层跳过短序列的填充部分，即所有特征都等于某个值的时间步。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    maskValue: number({
      label: text('Mask value', '掩码值'),
      help: text(
        'A step is passed over if every one of its features is this.',
        '若某一步的所有特征都等于该值，则跳过该步。',
      ),
      default: 0,
    }),
  },
  shape: (_config, [input = []]) => needRank(input, 2) ?? input,
  brief: (config) => `= ${config.maskValue}`,
  // tfjs takes any rank, but what follows could do nothing with such a mask.
  build: ({ custom, name }, { maskValue }) =>
    Object.assign(custom('Masking', { name, maskValue }), { inputSpec: [{ ndim: 3 }] }),
  keras: (config) => ({
    callee: 'layers.Masking',
    args: { mask_value: pyNumber(config.maskValue) },
  }),
});
