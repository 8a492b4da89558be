import { defineLayer, type LayerDefinition } from './define-layer';
import { ints } from './fields';
import { CHANNELS_LAST, pyTuple } from './keras';
import { needRank } from './rules';
import { formatShape, type Shape } from './shape';
import { type Text, text } from './text';

/** Zeros around a sequence or a volume, or steps cut off them: before and after each axis. */
interface MarginsOptions {
  readonly name: Text;
  readonly summary: Text;
  readonly rank: 1 | 3;
  readonly help: Text;
}

/** Sums by axis, the channels' being 0. */
const totals = (margins: readonly number[]): readonly number[] =>
  margins.flatMap((before, at) => (at % 2 === 0 ? [before + (margins[at + 1] ?? 0)] : []));

const changed = (input: Shape, margins: readonly number[], sign: 1 | -1): Shape =>
  input.map((size, axis) => (size === null ? null : size + sign * (totals(margins)[axis] ?? 0)));

/** Keras's: one pair for a sequence, a pair for each axis of a volume. */
const kerasMargins = (margins: readonly number[]): string =>
  margins.length === 2
    ? pyTuple(margins)
    : `(${totals(margins)
        .map((_, axis) => pyTuple(margins.slice(2 * axis, 2 * axis + 2)))
        .join(', ')})`;

const fieldOf = ({ rank, help }: MarginsOptions, label: Text, max: number) =>
  ints({
    label,
    help,
    default: Array<number>(2 * rank).fill(1),
    minLength: 2 * rank,
    maxLength: 2 * rank,
    min: 0,
    max,
  });

const formatOf = (rank: 1 | 3): Record<string, string> =>
  rank === 3 ? { data_format: CHANNELS_LAST } : {};

export const defineZeroPadding = (options: MarginsOptions): LayerDefinition =>
  defineLayer({
    type: `ZeroPadding${options.rank}D`,
    category: 'convolution',
    name: options.name,
    summary: options.summary,
    inputs: { min: 1, max: 1 },
    fields: { padding: fieldOf(options, text('Padding', '填充'), 10_000) },
    shape: ({ padding }, [input = []]) =>
      needRank(input, options.rank === 1 ? 2 : 4) ?? changed(input, padding, 1),
    brief: (config) => config.padding.join(', '),
    build: ({ custom, name }, { padding }) =>
      custom(`ZeroPadding${options.rank}D`, { name, padding: [...padding] }),
    keras: ({ padding }) => ({
      callee: `layers.ZeroPadding${options.rank}D`,
      args: { padding: kerasMargins(padding), ...formatOf(options.rank) },
    }),
  });

export const defineCropping = (options: MarginsOptions): LayerDefinition =>
  defineLayer({
    type: `Cropping${options.rank}D`,
    category: 'convolution',
    name: options.name,
    summary: options.summary,
    inputs: { min: 1, max: 1 },
    fields: { cropping: fieldOf(options, text('Cropping', '裁剪'), 100_000) },
    shape: ({ cropping }, [input = []]) => {
      const rank = needRank(input, options.rank === 1 ? 2 : 4);
      if (rank) return rank;
      const left = changed(input, cropping, -1);
      if (left.every((size) => size === null || size >= 1)) return left;
      return {
        problem: 'crop-leaves-nothing',
        field: 'cropping',
        params: { input: formatShape(input.slice(0, -1)), cut: totals(cropping).join('×') },
        fixes: [{ kind: 'set', config: { cropping: cropping.map(() => 0) } }],
      };
    },
    brief: (config) => config.cropping.join(', '),
    build: ({ custom, name }, { cropping }) =>
      custom(`Cropping${options.rank}D`, { name, cropping: [...cropping] }),
    keras: ({ cropping }) => ({
      callee: `layers.Cropping${options.rank}D`,
      args: { cropping: kerasMargins(cropping), ...formatOf(options.rank) },
    }),
  });
