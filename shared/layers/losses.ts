import { type Text, text } from './text';

/** The losses as a person reads them, by Keras's names where Keras has them; in the order of the form. */
export const LOSS_NAMES = {
  categoricalCrossentropy: text('categorical cross-entropy', '分类交叉熵'),
  binaryCrossentropy: text('binary cross-entropy', '二元交叉熵'),
  categoricalFocalCrossentropy: text('categorical focal cross-entropy', '分类焦点交叉熵'),
  binaryFocalCrossentropy: text('binary focal cross-entropy', '二元焦点交叉熵'),
  categoricalGeneralizedCrossEntropy: text('generalized cross-entropy', '广义交叉熵'),
  meanSquaredError: text('mean squared error', '均方误差'),
  meanAbsoluteError: text('mean absolute error', '平均绝对误差'),
  meanAbsolutePercentageError: text('mean absolute percentage error', '平均绝对百分比误差'),
  meanSquaredLogarithmicError: text('mean squared logarithmic error', '均方对数误差'),
  huber: text('Huber loss', 'Huber 损失'),
  logcosh: text('log-cosh loss', 'log-cosh 损失'),
  cosineSimilarity: text('cosine similarity', '余弦相似度'),
  hinge: text('hinge loss', '合页损失'),
  squaredHinge: text('squared hinge loss', '平方合页损失'),
  categoricalHinge: text('categorical hinge loss', '分类合页损失'),
  kullbackLeiblerDivergence: text('Kullback–Leibler divergence', 'KL 散度'),
  poisson: text('Poisson loss', '泊松损失'),
  dice: text('Dice loss', 'Dice 损失'),
  tversky: text('Tversky loss', 'Tversky 损失'),
  contrastive: text('contrastive loss', '对比损失'),
  triplet: text('triplet loss', '三元组损失'),
  circle: text('circle loss', 'Circle 损失'),
  ctc: text('CTC loss', 'CTC 损失'),
  detection: text('YOLO detection loss', 'YOLO 检测损失'),
} as const satisfies Readonly<Record<string, Text>>;

export type Loss = keyof typeof LOSS_NAMES;
export const LOSSES = Object.keys(LOSS_NAMES) as [Loss, ...Loss[]];
