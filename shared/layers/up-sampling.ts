import { defineLayer } from './define-layer';
import { ints } from './fields';
import { CHANNELS_LAST, pyTuple } from './keras';
import { needRank } from './rules';
import { type Text, text } from './text';

const kerasSize = (size: readonly number[]): Record<string, string> =>
  size.length === 1
    ? { size: String(size[0]) }
    : { size: pyTuple(size), data_format: CHANNELS_LAST };

/** Sequences and volumes made longer by repeating their steps. */
const defineUpSampling = (options: {
  readonly rank: 1 | 3;
  readonly name: Text;
  readonly summary: Text;
  readonly help: Text;
}) =>
  defineLayer({
    type: `UpSampling${options.rank}D`,
    category: 'convolution',
    name: options.name,
    summary: options.summary,
    inputs: { min: 1, max: 1 },
    fields: {
      size: ints({
        label: text('Factor', '倍数'),
        help: options.help,
        default: Array<number>(options.rank).fill(2),
        minLength: options.rank,
        maxLength: options.rank,
        max: 1024,
      }),
    },
    shape: ({ size }, [input = []]) =>
      needRank(input, options.rank === 1 ? 2 : 4) ??
      input.map((steps, axis) => (steps === null ? null : steps * (size[axis] ?? 1))),
    brief: (config) => `×${config.size.join('×')}`,
    build: ({ custom, name }, { size }) =>
      custom(`UpSampling${options.rank}D`, { name, size: [...size] }),
    keras: ({ size }) => ({
      callee: `layers.UpSampling${options.rank}D`,
      args: kerasSize(size),
    }),
  });

export const upSampling1d = defineUpSampling({
  rank: 1,
  name: text('UpSampling1D', '一维上采样'),
  summary: text(
    'Makes a sequence longer by repeating its steps.',
    '重复序列的每一步，使序列变长。',
  ),
  help: text('How many times each step is repeated.', '每一步重复的次数。'),
});

export const upSampling3d = defineUpSampling({
  rank: 3,
  name: text('UpSampling3D', '三维上采样'),
  summary: text(
    'Enlarges a volume by repeating it along its three axes.',
    '沿三个轴重复以放大体数据。',
  ),
  help: text(
    'How many times each place is repeated along depth, height and width.',
    '沿深度、高度、宽度方向重复的次数。',
  ),
});
