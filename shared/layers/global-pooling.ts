import { type BuildContext, defineLayer, type TfLayer } from './define-layer';
import { CHANNELS_LAST } from './keras';
import { elements, last, needRank } from './rules';
import { text } from './text';

const WHOLE = {
  1: { en: 'sequence', zh: '序列', axes: '一维' },
  2: { en: 'image', zh: '图像', axes: '二维' },
  3: { en: 'volume', zh: '体数据', axes: '三维' },
} as const;

/** The poolings over a whole sequence, image or volume: one value for each channel. */
const defineGlobalPooling = (options: {
  readonly kind: 'Max' | 'Average';
  readonly rank: 1 | 2 | 3;
  readonly build: (context: BuildContext, args: { readonly name: string }) => TfLayer;
}) => {
  const { kind, rank, build } = options;
  const whole = WHOLE[rank];
  const zh = `${whole.axes}全局${kind === 'Max' ? '最大' : '平均'}池化`;
  return defineLayer({
    type: `Global${kind}Pooling${rank}D`,
    category: 'pooling',
    name: text(`Global${kind}Pooling${rank}D`, zh),
    summary: text(
      `${kind === 'Max' ? 'The largest' : 'The average'} value of each channel over the whole ${whole.en}: one number for each channel, whatever the size.`,
      `对整个${whole.zh}的每个通道取${kind === 'Max' ? '最大值' : '平均值'}：无论大小，每个通道得到一个数。`,
    ),
    inputs: { min: 1, max: 1 },
    fields: {},
    shape: (_config, [input = []]) =>
      needRank(input, ([2, 3, 4] as const)[rank - 1] ?? 2) ?? [last(input)],
    multiplyAdds: (_config, [input = []]) => elements(input),
    build: (context) => build(context, { name: context.name }),
    keras: () => ({
      callee: `layers.Global${kind}Pooling${rank}D`,
      args: { data_format: CHANNELS_LAST, keepdims: 'False' },
    }),
  });
};

export const globalMaxPooling1d = defineGlobalPooling({
  kind: 'Max',
  rank: 1,
  build: ({ tf }, args) => tf.layers.globalMaxPooling1d(args),
});
export const globalMaxPooling2d = defineGlobalPooling({
  kind: 'Max',
  rank: 2,
  build: ({ tf }, args) => tf.layers.globalMaxPooling2d({ ...args, dataFormat: 'channelsLast' }),
});
export const globalMaxPooling3d = defineGlobalPooling({
  kind: 'Max',
  rank: 3,
  build: ({ custom }, args) => custom('GlobalMaxPooling3D', args),
});
export const globalAveragePooling1d = defineGlobalPooling({
  kind: 'Average',
  rank: 1,
  build: ({ tf }, args) => tf.layers.globalAveragePooling1d(args),
});
export const globalAveragePooling2d = defineGlobalPooling({
  kind: 'Average',
  rank: 2,
  build: ({ tf }, args) =>
    tf.layers.globalAveragePooling2d({ ...args, dataFormat: 'channelsLast' }),
});
export const globalAveragePooling3d = defineGlobalPooling({
  kind: 'Average',
  rank: 3,
  build: ({ custom }, args) => custom('GlobalAveragePooling3D', args),
});
