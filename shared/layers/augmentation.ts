import { defineLayer, type LayerDefinition, type ShapeProblem } from './define-layer';
import { type ConfigOf, choice, type Fields, number } from './fields';
import { CHANNELS_LAST, pyNumber, pyString } from './keras';
import { elements, needRank } from './rules';
import { type Text, text } from './text';

const types = new Set<string>();
/** Layers that change images at random. */
export const augmentationTypes: ReadonlySet<string> = types;

/** Images changed at random, in training only: the same shape comes out. */
export const defineAugmentation = <const F extends Fields>(options: {
  readonly type: string;
  readonly name: Text;
  readonly summary: Text;
  readonly keywords?: readonly string[];
  readonly fields: F;
  /** What is wrong with the settings by themselves. */
  readonly check?: (config: ConfigOf<F>) => ShapeProblem | null;
  readonly brief: (config: ConfigOf<F>) => string;
  /** Arguments under Keras, but for the order of axes. */
  readonly keras: (config: ConfigOf<F>) => Readonly<Record<string, string>>;
}): LayerDefinition => {
  const { type, name, summary, keywords = [], fields, check, brief, keras } = options;
  types.add(type);
  return defineLayer<F>({
    type,
    category: 'regularization',
    name,
    summary,
    keywords,
    inputs: { min: 1, max: 1 },
    fields,
    shape: (config, [input = []]) => needRank(input, 3) ?? check?.(config) ?? input,
    multiplyAdds: (_config, _inputs, output) => elements(output),
    brief: (config) => brief(config),
    build: (context, config) => context.custom(type, { name: context.name, ...config }),
    keras: (config) => ({
      callee: `layers.${type}`,
      args: { ...keras(config), data_format: CHANNELS_LAST },
    }),
  });
};

/** A strength whose draw lies between its negative and itself. */
export const strength = (label: Text, help: Text, initial: number, max = 1) =>
  number({ label, help, default: initial, min: 0, max, step: 0.05 });

/** How images that are turned, moved or stretched are filled up and read. */
export const fillingFields = {
  fillMode: choice(['reflect', 'constant', 'nearest', 'wrap'], {
    label: text('Beyond the edge', '边缘之外'),
    help: text(
      "What fills the gaps: 'reflect' mirrors the image, 'nearest' draws its edge out, 'wrap' begins it anew, 'constant' takes one value.",
      '用什么填补空隙：“reflect”镜像图像，“nearest”延伸边缘，“wrap”从另一侧重新开始，“constant”取固定的值。',
    ),
    default: 'reflect',
  }),
  fillValue: number({
    label: text('Fill value', '填充值'),
    help: text('The value beyond the edge.', '边缘之外的值。'),
    default: 0,
    when: (config) => config.fillMode === 'constant',
  }),
  interpolation: choice(['bilinear', 'nearest'], {
    label: text('Interpolation', '插值'),
    help: text(
      "'bilinear' mixes the four pixels around; 'nearest' takes the closest.",
      '“bilinear”混合周围四个像素；“nearest”取最近的像素。',
    ),
    default: 'bilinear',
    advanced: true,
  }),
};

export const kerasFilling = (config: ConfigOf<typeof fillingFields>): Record<string, string> => ({
  fill_mode: pyString(config.fillMode),
  interpolation: pyString(config.interpolation),
  fill_value: pyNumber(config.fillValue),
});

/** The values that pixels may have: images come as 0 … 1 here, as 0 … 255 by default in Keras. */
export const rangeFields = {
  lowest: number({
    label: text('Lowest value', '最小值'),
    help: text(
      'Of a pixel: 0 for black. Results are held within the range.',
      '像素的最小值：黑色为 0。结果限制在此范围内。',
    ),
    default: 0,
  }),
  highest: number({
    label: text('Highest value', '最大值'),
    help: text(
      'Of a pixel: 1 for images as this program reads them, 255 for bytes.',
      '像素的最大值：本程序读入的图像为 1，字节图像为 255。',
    ),
    default: 1,
  }),
};
type RangeConfig = ConfigOf<typeof rangeFields>;

/** A range that holds nothing. */
export const checkRange = ({ lowest, highest }: RangeConfig): ShapeProblem | null =>
  lowest < highest
    ? null
    : {
        problem: 'range-empty',
        field: 'highest',
        params: { lowest, highest },
        fixes: [
          { kind: 'set', config: { lowest: highest, highest: lowest } },
          { kind: 'set', config: { lowest: 0, highest: 1 } },
        ],
      };

export const kerasRange = ({ lowest, highest }: RangeConfig): Record<string, string> => ({
  value_range: `(${pyNumber(lowest)}, ${pyNumber(highest)})`,
});
