import { defineLayer } from './define-layer';
import { elements, last, SIZE_UNKNOWN } from './rules';
import {
  buildScaleAndOffset,
  kerasScaleAndOffset,
  scaleAndOffsetFields,
  scaleAndOffsetWeights,
} from './scale-and-offset';
import { formatShape, sizeOf } from './shape';
import { text } from './text';

/** A group normalization with as many groups as channels; so Keras has it too. */
export const instanceNormalization = defineLayer({
  type: 'InstanceNormalization',
  category: 'normalization',
  name: text('InstanceNormalization', '实例归一化'),
  summary: text(
    'Brings each channel of each sample to mean 0 and variance 1 by itself, whatever its brightness or contrast was. Usual in style transfer.',
    '把每个样本的每个通道单独调整为均值 0、方差 1，消除亮度与对比度的差异。常用于风格迁移。',
  ),
  inputs: { min: 1, max: 1 },
  fields: scaleAndOffsetFields,
  shape: (_config, [input = []]) => {
    if (last(input) === null) return SIZE_UNKNOWN;
    if (sizeOf(input.slice(0, -1)) === 1)
      return {
        problem: 'nothing-to-normalize',
        params: { shape: formatShape(input) },
      };
    return input;
  },
  weights: (config, [input = []]) => scaleAndOffsetWeights(config, [last(input) ?? 0]),
  multiplyAdds: (_config, _inputs, output) => 2 * elements(output),
  build: (context, config) =>
    context.custom('GroupNormalization', {
      name: context.name,
      groups: last(context.inputs[0] ?? []) ?? 1,
      ...buildScaleAndOffset(context, config),
    }),
  keras: (config) => ({
    callee: 'layers.GroupNormalization',
    args: { groups: '-1', axis: '-1', ...kerasScaleAndOffset(config) },
  }),
});
