import {
  bool,
  choice,
  int,
  ints,
  number,
  type VariantArgument,
  type VariantField,
  variant,
} from './fields';
import { type Text, text } from './text';

const INITIALIZERS = {
  glorotUniform: {},
  glorotNormal: {},
  heUniform: {},
  heNormal: {},
  lecunUniform: {},
  lecunNormal: {},
  zeros: {},
  ones: {},
  constant: { value: { default: 0 } },
  randomNormal: { mean: { default: 0 }, stddev: { default: 0.05, min: 0 } },
  randomUniform: { minval: { default: -0.05, notAbove: 'maxval' }, maxval: { default: 0.05 } },
  truncatedNormal: { mean: { default: 0 }, stddev: { default: 0.05, min: 0 } },
  orthogonal: { gain: { default: 1 } },
} as const satisfies Readonly<Record<string, Readonly<Record<string, VariantArgument>>>>;

type InitializerName = keyof typeof INITIALIZERS;

/** An orthogonal matrix needs two axes, so weights with one are offered the others only. */
const withoutOrthogonal = Object.fromEntries(
  Object.entries(INITIALIZERS).filter(([name]) => name !== 'orthogonal'),
);

const initialValue = (kind: InitializerName) => ({
  kind,
  ...Object.fromEntries(
    Object.entries(INITIALIZERS[kind]).map(([name, a]: [string, VariantArgument]) => [
      name,
      a.default,
    ]),
  ),
});

/** For weights with two axes or more. */
export const initializer = (kind: InitializerName, label: Text): VariantField =>
  variant({
    label,
    help: text(
      'The values the weights start from. Glorot suits tanh and softmax, He suits ReLU.',
      '权重的初始取值。Glorot 适合 tanh 与 softmax，He 适合 ReLU。',
    ),
    default: initialValue(kind),
    options: INITIALIZERS,
    advanced: true,
  });

/** For weights with one axis, such as a bias. */
export const vectorInitializer = (kind: InitializerName, label: Text): VariantField => ({
  ...initializer(kind, label),
  options: withoutOrthogonal,
});

export const kernelInitializer = initializer(
  'glorotUniform',
  text('Kernel initializer', '核初始化器'),
);

const strength: VariantArgument = { default: 0.01, min: 0 };
export const regularizer = (label: Text): VariantField =>
  variant({
    label,
    help: text(
      'A penalty on large weights that is added to the loss: L1 makes weights sparse, L2 small.',
      '加到损失上的权重惩罚：L1 使权重稀疏，L2 使权重变小。',
    ),
    default: { kind: 'none' },
    options: {
      none: {},
      l1: { l1: strength },
      l2: { l2: strength },
      l1l2: { l1: strength, l2: strength },
    },
    advanced: true,
  });
export const constraint = (label: Text): VariantField =>
  variant({
    label,
    help: text(
      'Holds the weights inside bounds after each step.',
      '在每一步之后把权重限制在一定范围内。',
    ),
    default: { kind: 'none' },
    options: {
      none: {},
      maxNorm: { maxValue: { default: 2, min: 0 } },
      minMaxNorm: {
        minValue: { default: 0, min: 0, notAbove: 'maxValue' },
        maxValue: { default: 1, min: 0 },
        rate: { default: 1, min: 0, max: 1 },
      },
      nonNeg: {},
      unitNorm: {},
    },
    advanced: true,
  });

/**
 * Every activation that tfjs 4.22 has, under tfjs's name; but for gelu_new, since tfjs cannot open a
 * model that it saved with it. hardSwish and geluTanh are the engine's own.
 */
export const ACTIVATIONS = [
  'linear',
  'relu',
  'relu6',
  'elu',
  'selu',
  'gelu',
  'geluTanh',
  'swish',
  'mish',
  'hardSwish',
  'sigmoid',
  'hardSigmoid',
  'tanh',
  'softplus',
  'softsign',
  'softmax',
  'logSoftmax',
] as const;

export type ActivationName = (typeof ACTIVATIONS)[number];

export const activation = (initial: ActivationName = 'linear') =>
  choice(ACTIVATIONS, {
    label: text('Activation', '激活函数'),
    help: text(
      'The function applied to each output. ReLU inside a network; softmax at the end of a classifier.',
      '作用于每个输出的函数。网络内部常用 ReLU，分类器末端用 softmax。',
    ),
    default: initial,
  });

export const useBias = bool({
  label: text('Use bias', '使用偏置'),
  help: text('Adds a learned constant to each output.', '为每个输出加上一个可学习的常数。'),
  default: true,
  advanced: true,
});

export const units = int({
  label: text('Units', '单元数'),
  help: text('How many values the layer gives out.', '该层输出值的个数。'),
  default: 64,
});

export const filters = int({
  label: text('Filters', '滤波器数'),
  help: text(
    'How many patterns the layer looks for: the channels of its output.',
    '该层要寻找的模式数量，即输出的通道数。',
  ),
  default: 32,
});

export const kernelSize = (rank: 1 | 2 | 3, initial = 3) =>
  ints({
    label: text('Kernel size', '卷积核大小'),
    help: text(
      'The window that each output looks at, one size for each axis.',
      '每个输出所看到的窗口，每个轴一个大小。',
    ),
    default: Array<number>(rank).fill(initial),
    minLength: rank,
    maxLength: rank,
  });

export const strides = (rank: 1 | 2 | 3, initial = 1) =>
  ints({
    label: text('Strides', '步幅'),
    help: text('How far the window moves at each step.', '窗口每次移动的距离。'),
    default: Array<number>(rank).fill(initial),
    minLength: rank,
    maxLength: rank,
  });

export const dilationRate = (rank: 1 | 2 | 3) =>
  ints({
    label: text('Dilation', '膨胀率'),
    help: text(
      'How far apart the kernel’s taps lie: 2 skips every other value and sees twice as far at no cost.',
      '卷积核各点之间的间距：2 表示隔一个取一个，不增加计算量而视野加倍。',
    ),
    default: Array<number>(rank).fill(1),
    minLength: rank,
    maxLength: rank,
    max: 1000,
    advanced: true,
  });

export const padding = choice(['valid', 'same'], {
  label: text('Padding', '填充'),
  help: text(
    "'same' adds zeros around the input so that a stride of 1 keeps its size; 'valid' adds none.",
    '“same”在输入四周补零，使步幅为 1 时大小不变；“valid”不补零。',
  ),
  default: 'valid',
});

/** Of a sequence, which has a direction. */
export const sequencePadding = choice(['valid', 'same', 'causal'], {
  label: text('Padding', '填充'),
  help: text(
    "'same' adds zeros around the input so that a stride of 1 keeps its size; 'causal' adds them all before it, so that no step sees a later one; 'valid' adds none.",
    '“same”在输入两端补零，使步幅为 1 时长度不变；“causal”只在前端补零，使每一步都看不到之后的步；“valid”不补零。',
  ),
  default: 'valid',
});

/** A field that has no effect on a layer without a bias. */
const ofBias = <F extends VariantField>(field: F): F => ({
  ...field,
  when: (config) => config.useBias === true,
});

export const biasFields = {
  useBias,
  biasInitializer: ofBias(vectorInitializer('zeros', text('Bias initializer', '偏置初始化器'))),
  biasRegularizer: ofBias(regularizer(text('Bias regularizer', '偏置正则化'))),
  biasConstraint: ofBias(constraint(text('Bias constraint', '偏置约束'))),
};

export const activityRegularizer = regularizer(text('Activity regularizer', '输出正则化'));

/** The fields shared by every layer with a kernel and a bias. */
export const weightFields = {
  kernelInitializer,
  kernelRegularizer: regularizer(text('Kernel regularizer', '核正则化')),
  kernelConstraint: constraint(text('Kernel constraint', '核约束')),
  ...biasFields,
};

/** One stride for both axes: TensorFlow's depthwise convolutions take no other. */
export const squareStride = int({
  label: text('Stride', '步幅'),
  help: text(
    'How far the window moves at each step, along both axes.',
    '窗口沿两个轴每次移动的距离。',
  ),
  default: 1,
});

export const depthMultiplier = int({
  label: text('Depth multiplier', '深度倍数'),
  help: text(
    'How many filters look at each input channel by itself.',
    '每个输入通道各自使用的滤波器个数。',
  ),
  default: 1,
  max: 1024,
});

export const epsilon = number({
  label: text('Epsilon', 'ε'),
  help: text(
    'A small number added to the variance, so that nothing is divided by zero.',
    '加到方差上的小常数，避免除以零。',
  ),
  default: 0.001,
  min: 1e-12,
  max: 1,
  advanced: true,
});

export const center = bool({
  label: text('Learn an offset', '学习偏移'),
  help: text('Adds a learned offset (beta) after normalizing.', '归一化后加上可学习的偏移 β。'),
  default: true,
  advanced: true,
});

export const scale = bool({
  label: text('Learn a scale', '学习缩放'),
  help: text(
    'Multiplies by a learned scale (gamma) after normalizing.',
    '归一化后乘以可学习的缩放 γ。',
  ),
  default: true,
  advanced: true,
});

export const betaInitializer = vectorInitializer('zeros', text('Beta initializer', 'β 初始化器'));
export const gammaInitializer = vectorInitializer('ones', text('Gamma initializer', 'γ 初始化器'));
export const betaRegularizer = regularizer(text('Beta regularizer', 'β 正则化'));
export const gammaRegularizer = regularizer(text('Gamma regularizer', 'γ 正则化'));
