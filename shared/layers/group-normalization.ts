import { defineLayer } from './define-layer';
import { int } from './fields';
import { elements, last, SIZE_UNKNOWN } from './rules';
import {
  buildScaleAndOffset,
  kerasScaleAndOffset,
  scaleAndOffsetFields,
  scaleAndOffsetWeights,
} from './scale-and-offset';
import { text } from './text';

/** The largest number of equal groups up to the one asked for. */
function fittingGroups(channels: number, groups: number): number {
  let fitting = Math.min(channels, groups);
  while (channels % fitting !== 0) fitting -= 1;
  return fitting;
}

export const groupNormalization = defineLayer({
  type: 'GroupNormalization',
  category: 'normalization',
  name: text('GroupNormalization', '组归一化'),
  summary: text(
    'Brings groups of channels of each sample to mean 0 and variance 1. Works with batches too small for BatchNormalization.',
    '把每个样本的通道分组，各组调整为均值 0、方差 1。适用于批次太小而无法用批归一化的情形。',
  ),
  inputs: { min: 1, max: 1 },
  fields: {
    groups: int({
      label: text('Groups', '组数'),
      help: text(
        'How many groups the channels are divided into, all of one size; 1 takes them together.',
        '把通道分成多少个大小相同的组；1 表示所有通道合为一组。',
      ),
      default: 4,
    }),
    ...scaleAndOffsetFields,
  },
  shape: (config, [input = []]) => {
    const channels = last(input);
    if (channels === null) return SIZE_UNKNOWN;
    if (channels % config.groups === 0) return input;
    const fitting = fittingGroups(channels, config.groups);
    return {
      problem: 'groups-differ',
      field: 'groups',
      params: { channels, groups: config.groups, fitting },
      fixes: [{ kind: 'set', config: { groups: fitting } }],
    };
  },
  weights: (config, [input = []]) => scaleAndOffsetWeights(config, [last(input) ?? 0]),
  multiplyAdds: (_config, _inputs, output) => 2 * elements(output),
  brief: (config) => `÷ ${config.groups}`,
  build: (context, config) =>
    context.custom('GroupNormalization', {
      name: context.name,
      groups: config.groups,
      ...buildScaleAndOffset(context, config),
    }),
  keras: (config) => ({
    callee: 'layers.GroupNormalization',
    args: { groups: String(config.groups), axis: '-1', ...kerasScaleAndOffset(config) },
  }),
});
