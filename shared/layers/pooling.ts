import { padding, strides } from './common-fields';
import { type BuildContext, defineLayer, isShapeProblem, type TfLayer } from './define-layer';
import { type ConfigOf, ints } from './fields';
import { CHANNELS_LAST, pyString, pyTuple } from './keras';
import { elements, needRank, slideAll } from './rules';
import { type Text, text } from './text';

const fieldsOf = (rank: 1 | 2 | 3) => ({
  poolSize: ints({
    label: text('Pool size', '池化窗口'),
    help: text(
      'The window that becomes one value, one size for each axis.',
      '汇聚成一个值的窗口，每个轴一个大小。',
    ),
    default: Array<number>(rank).fill(2),
    minLength: rank,
    maxLength: rank,
  }),
  strides: {
    ...strides(rank, 2),
    help: text(
      'How far the window moves at each step; usually as far as it is wide.',
      '窗口每次移动的距离，通常等于窗口大小。',
    ),
  },
  padding,
});
type PoolingConfig = ConfigOf<ReturnType<typeof fieldsOf>>;

/** Max and average pooling along one axis, two or three. */
export const definePooling = (options: {
  readonly kind: 'Max' | 'Average';
  readonly rank: 1 | 2 | 3;
  readonly name: Text;
  readonly summary: Text;
  readonly build: (
    context: BuildContext,
    config: PoolingConfig,
    args: { readonly name: string; readonly padding: 'valid' | 'same' },
  ) => TfLayer;
}) => {
  const { kind, rank, name, summary, build } = options;
  return defineLayer({
    type: `${kind}Pooling${rank}D`,
    category: 'pooling',
    name,
    summary,
    inputs: { min: 1, max: 1 },
    fields: fieldsOf(rank),
    shape: (config, [input = []]) => {
      const problem = needRank(input, [2, 3, 4][rank - 1] as 2 | 3 | 4);
      if (problem) return problem;
      const spatial = slideAll(input.slice(0, -1), {
        size: config.poolSize,
        strides: config.strides,
        padding: config.padding,
        sizeField: 'poolSize',
      });
      return isShapeProblem(spatial) ? spatial : [...spatial, ...input.slice(-1)];
    },
    multiplyAdds: (config, _inputs, output) => elements(config.poolSize) * elements(output),
    brief: (config) => `${config.poolSize.join('×')} · ↓${config.strides.join('×')}`,
    build: (context, config) =>
      build(context, config, { name: context.name, padding: config.padding }),
    keras: (config) => ({
      callee: `layers.${kind}Pooling${rank}D`,
      args: {
        pool_size: pyTuple(config.poolSize),
        strides: pyTuple(config.strides),
        padding: pyString(config.padding),
        data_format: CHANNELS_LAST,
      },
    }),
  });
};
