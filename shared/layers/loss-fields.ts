import { bool, type ConfigOf, type Fields, ints, number } from './fields';
import type { Loss } from './losses';
import { text } from './text';

type Setting = keyof typeof FIELDS;

/** Settings that a loss has of its own; the form shows those of the chosen loss. */
const FIELDS = {
  labelSmoothing: number({
    label: text('Label smoothing', '标签平滑'),
    help: text(
      'How much of each target is spread over all classes, so that the network does not grow too sure of itself: 0.1 is usual, 0 is none.',
      '把目标的多大部分均摊给所有类别，防止网络过于自信：常用 0.1，0 表示不平滑。',
    ),
    default: 0,
    min: 0,
    max: 1,
  }),
  gamma: number({
    label: text('Focus γ', '聚焦参数 γ'),
    help: text(
      'How much less what is already told right counts: 0 is plain cross-entropy, 2 is usual.',
      '已分对的样本被减弱的程度：0 即普通交叉熵，常用 2。',
    ),
    default: 2,
    min: 0,
    max: 100,
  }),
  classBalancing: bool({
    label: text('Balance yes and no', '平衡正负类'),
    help: text('Weighs yes by α and no by 1 − α.', '正类权重为 α，负类权重为 1 − α。'),
    default: false,
  }),
  alpha: number({
    label: text('Balance α', '平衡系数 α'),
    help: text('A weight between 0 and 1: 0.25 is usual.', '0 到 1 之间的权重，常用 0.25。'),
    default: 0.25,
    min: 0,
    max: 1,
  }),
  q: number({
    label: text('Tolerance q', '容忍度 q'),
    help: text(
      'Near 0 it is cross-entropy; near 1 mean absolute error, which bears wrong labels best and learns slowest.',
      '接近 0 相当于交叉熵；接近 1 相当于平均绝对误差，最能容忍错误标签，但学得最慢。',
    ),
    default: 0.5,
    min: 0.001,
    max: 0.999,
  }),
  delta: number({
    label: text('Delta δ', '阈值 δ'),
    help: text(
      'Errors up to here count squared, larger ones in proportion.',
      '不超过该值的误差按平方计，更大的按线性计。',
    ),
    default: 1,
    min: 1e-6,
    max: 1e6,
  }),
  falsePositives: number({
    label: text('Weight of false positives α', '假阳性权重 α'),
    help: text(
      'How much it counts to mark what is not there. 0.5 for both is the Dice loss.',
      '误标不存在内容的代价。两者都取 0.5 即 Dice 损失。',
    ),
    default: 0.5,
    min: 0,
    max: 100,
  }),
  falseNegatives: number({
    label: text('Weight of false negatives β', '假阴性权重 β'),
    help: text(
      'How much it counts to miss what is there. 0.5 for both is the Dice loss.',
      '漏标存在内容的代价。两者都取 0.5 即 Dice 损失。',
    ),
    default: 0.5,
    min: 0,
    max: 100,
  }),
  margin: number({
    label: text('Margin', '间隔'),
    help: text(
      'How far apart what differs has to be: nothing is gained beyond it.',
      '不同的样本至少要相距多远：超过后不再计损失。',
    ),
    default: 1,
    min: 1e-6,
    max: 1e6,
  }),
  relaxation: number({
    label: text('Relaxation m', '松弛系数 m'),
    help: text(
      'How much similarity is enough: smaller is stricter. 0.4 is usual.',
      '相似到什么程度即可：越小越严格，常用 0.4。',
    ),
    default: 0.4,
    min: 0,
    max: 1,
  }),
  sharpness: number({
    label: text('Scale γ', '尺度 γ'),
    help: text(
      'How much the hardest pairs count more than the others. 80 is usual.',
      '最难的样本对相对其他样本对的加重程度，常用 80。',
    ),
    default: 80,
    min: 0.001,
    max: 10_000,
  }),
  anchors: ints({
    label: text('Anchors', '锚框'),
    help: text(
      'Boxes that each cell of the grid starts from, in pixels of the image: width and height of the first, then of the next. As large as the objects of the data: a fix finds them.',
      '网格每个单元的起始框，以图像像素计：先是第一个的宽和高，再是下一个的。应与数据中物体的大小相当，可用一键修复求得。',
    ),
    default: [12, 16, 20, 26],
    minLength: 2,
    maxLength: 24,
    max: 10_000,
  }),
  boxWeight: number({
    label: text('Weight of boxes λ', '边框权重 λ'),
    help: text(
      'How much place and size of a box count beside whether it is there. The paper of 2016 has 5.',
      '边框的位置和大小相对于“是否有物体”的权重。2016 年的论文取 5。',
    ),
    default: 5,
    min: 0,
    max: 1000,
  }),
  emptyWeight: number({
    label: text('Weight of empty places λ', '空位权重 λ'),
    help: text(
      'How much the many boxes count where nothing is. The paper of 2016 has 0.5.',
      '大量没有物体的框的权重。2016 年的论文取 0.5。',
    ),
    default: 0.5,
    min: 0,
    max: 1000,
  }),
  ignoreOverlap: number({
    label: text('Ignored from overlap', '忽略的重叠度'),
    help: text(
      'Anchors that are not the best for an object but overlap it by more than this count neither as found nor as empty. 0.5 in the paper of 2018.',
      '不是最佳、但与物体重叠超过该值的锚框，既不算找到也不算空。2018 年的论文取 0.5。',
    ),
    default: 0.5,
    min: 0,
    max: 1,
  }),
} satisfies Fields;

const SETTINGS_OF: Partial<Record<Loss, readonly Setting[]>> = {
  categoricalCrossentropy: ['labelSmoothing'],
  binaryCrossentropy: ['labelSmoothing'],
  categoricalFocalCrossentropy: ['gamma', 'alpha', 'labelSmoothing'],
  binaryFocalCrossentropy: ['gamma', 'classBalancing', 'alpha', 'labelSmoothing'],
  categoricalGeneralizedCrossEntropy: ['q'],
  huber: ['delta'],
  tversky: ['falsePositives', 'falseNegatives'],
  contrastive: ['margin'],
  triplet: ['margin'],
  circle: ['relaxation', 'sharpness'],
  detection: ['anchors', 'boxWeight', 'emptyWeight', 'ignoreOverlap'],
};

function isUsed(name: Setting, config: Readonly<Record<string, unknown>>): boolean {
  if (name === 'alpha' && config.loss === 'binaryFocalCrossentropy')
    return config.classBalancing === true;
  return SETTINGS_OF[config.loss as Loss]?.includes(name) ?? false;
}

export type LossSettings = ConfigOf<typeof FIELDS>;

export const LOSS_FIELDS = Object.fromEntries(
  Object.entries(FIELDS).map(([name, field]) => [
    name,
    {
      ...field,
      when: (config: Readonly<Record<string, unknown>>) => isUsed(name as Setting, config),
    },
  ]),
) as typeof FIELDS;

/** What a loss does where nobody set anything else. */
export const DEFAULT_LOSS_SETTINGS = Object.fromEntries(
  Object.entries(FIELDS).map(([name, field]) => [name, field.default]),
) as LossSettings;

/** The settings of losses among those of an Output. */
export const lossSettingsOf = (config: Readonly<Record<string, unknown>>): LossSettings =>
  Object.fromEntries(
    Object.keys(FIELDS).map((name) => [
      name,
      config[name] ?? DEFAULT_LOSS_SETTINGS[name as Setting],
    ]),
  ) as LossSettings;
