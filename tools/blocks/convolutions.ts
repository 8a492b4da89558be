import { text } from '../../shared/layers/text';
import { by } from '../templates/bound';
import type { Tensor } from '../templates/drawing';
import { defineBlock } from './define-block';

export const convNormAct = defineBlock({
  id: 'conv-norm-act',
  name: text('Convolution, normalization, activation', '卷积 + 归一化 + 激活'),
  summary: text(
    'The brick of nearly every convolutional network since 2015 (Ioffe, Szegedy 2015).',
    '2015 年以来几乎所有卷积网络的基本构件（Ioffe、Szegedy，2015）。',
  ),
  settings: { filters: 64, kernel: 3, stride: 1, bias: false, epsilon: 0.001, activation: 'relu' },
  draw: (net, x) => {
    const config = {
      filters: by('filters'),
      kernelSize: by('[kernel, kernel]'),
      strides: by('[stride, stride]'),
      padding: 'same',
      useBias: by('bias'),
      activation: 'linear',
    };
    const found = net.layer('Conv2D', 'conv', config, x);
    const even = net.layer('BatchNormalization', 'norm', { epsilon: by('epsilon') }, found);
    return { out: net.layer('Activation', 'act', { activation: by('activation') }, even) };
  },
});

export const depthwiseSeparable = defineBlock({
  id: 'depthwise-separable',
  name: text('Depthwise separable convolution', '深度可分离卷积'),
  summary: text(
    'Looks at each channel by itself, then across them: nearly a convolution, at a ninth of its cost (Howard et al. 2017, MobileNet).',
    '先逐通道观察，再跨通道组合：效果接近普通卷积，计算量约为九分之一（Howard 等，2017，MobileNet）。',
  ),
  settings: { filters: 64, stride: 1 },
  draw: (net, x) => {
    const config = { kernelSize: [3, 3], strides: by('stride'), padding: 'same', useBias: false };
    const each = net.layer('DepthwiseConv2D', 'depthwise', config, x);
    const even = net.layer('BatchNormalization', 'norm', {}, each);
    const bent = net.layer('Activation', 'act', { activation: 'relu' }, even);
    const across = { filters: by('filters'), kernel: 1 };
    return { out: net.block(convNormAct.drawing, 'pointwise', [bent], { settings: across }) };
  },
});

export const squeezeExcite = defineBlock({
  id: 'squeeze-excite',
  name: text('Squeeze and excite', '压缩与激励'),
  summary: text(
    'Weighs each channel by what all of them say on the whole image (Hu et al. 2018). Channels must be as many as come in.',
    '根据整幅图像上所有通道的信息为每个通道加权（Hu 等，2018）。通道数须与输入一致。',
  ),
  settings: { channels: 64, ratio: 16 },
  draw: (net, x) => {
    const means = net.layer('GlobalAveragePooling2D', 'squeeze', {}, x);
    const fewer = { units: by('max(1, floor(channels / ratio))'), activation: 'relu' };
    const reduced = net.layer('Dense', 'reduce', fewer, means);
    const shares = { units: by('channels'), activation: 'sigmoid' };
    const excited = net.layer('Dense', 'excite', shares, reduced);
    const shape = { targetShape: by('[1, 1, channels]') };
    const image = net.layer('Reshape', 'image', shape, excited);
    return { out: net.layer('Multiply', 'scale', {}, x, image) };
  },
});

export const invertedResidual = defineBlock({
  id: 'inverted-residual',
  name: text('Inverted residual', '倒残差块'),
  summary: text(
    'Wide inside, narrow outside: 1×1 up, depthwise, 1×1 down without activation, carried around (Sandler et al. 2018, MobileNetV2). As many channels come in as go out.',
    '内宽外窄：1×1 升维、逐通道卷积、无激活的 1×1 降维，并加上捷径（Sandler 等，2018，MobileNetV2）。输入与输出的通道数相同。',
  ),
  settings: { channels: 24, expansion: 6 },
  draw: (net, x) => {
    const up = { filters: by('channels * expansion'), kernel: 1, activation: 'relu6' };
    const wide = net.block(convNormAct.drawing, 'expand', [x], { settings: up });
    const config = { kernelSize: [3, 3], padding: 'same', useBias: false };
    const each = net.layer('DepthwiseConv2D', 'depthwise', config, wide);
    const even = net.layer('BatchNormalization', 'norm', {}, each);
    const bent = net.layer('Activation', 'act', { activation: 'relu6' }, even);
    const down = { filters: by('channels'), kernel: 1, activation: 'linear' };
    const narrow = net.block(convNormAct.drawing, 'project', [bent], { settings: down });
    return { out: net.layer('Add', 'add', {}, x, narrow) };
  },
});

/** Filters as the columns of table 1 of Szegedy et al. 2015 have them. */
export const inception = defineBlock({
  id: 'inception',
  name: text('Inception', 'Inception 模块'),
  summary: text(
    'Looks at several scales at once: 1×1, 3×3, 5×5 and pooling side by side, each with a cheap 1×1 (Szegedy et al. 2015).',
    '同时观察多个尺度：1×1、3×3、5×5 与池化并列，各配一个廉价的 1×1 卷积（Szegedy 等，2015）。',
  ),
  settings: { one: 64, reduce3: 96, three: 128, reduce5: 16, five: 32, pool: 32 },
  draw: (net, x) => {
    const conv = (name: string, filters: string, side: number, from: Tensor) =>
      net.layer(
        'Conv2D',
        name,
        {
          ...{ filters: by(filters), kernelSize: [side, side], strides: [1, 1] },
          ...{ padding: 'same', activation: 'relu' },
        },
        from,
      );
    const single = conv('conv1x1', 'one', 1, x);
    const triple = conv('conv3x3', 'three', 3, conv('reduce3x3', 'reduce3', 1, x));
    const quintuple = conv('conv5x5', 'five', 5, conv('reduce5x5', 'reduce5', 1, x));
    const window = { poolSize: [3, 3], strides: [1, 1], padding: 'same' };
    const kept = conv('project', 'pool', 1, net.layer('MaxPooling2D', 'pooling', window, x));
    return { out: net.layer('Concatenate', 'join', { axis: -1 }, single, triple, quintuple, kept) };
  },
});

/** One layer of a dense block; chained, it is the block. */
export const denseLayer = defineBlock({
  id: 'dense-layer',
  name: text('Dense block', '稠密块'),
  summary: text(
    'Adds a few channels to all that came before; repeat it to get a dense block (Huang et al. 2017, DenseNet).',
    '在之前所有通道之后再添加若干通道；重复多次即得到稠密块（Huang 等，2017，DenseNet）。',
  ),
  settings: { growth: 32, epsilon: 0.001 },
  draw: (net, x) => {
    const step = (name: string, filters: string, side: number, from: Tensor) => {
      const even = net.layer('BatchNormalization', `norm${name}`, { epsilon: by('epsilon') }, from);
      const bent = net.layer('Activation', `act${name}`, { activation: 'relu' }, even);
      const config = { filters: by(filters), kernelSize: [side, side], padding: 'same' };
      return net.layer('Conv2D', `conv${name}`, { ...config, useBias: false }, bent);
    };
    const made = step('2', 'growth', 3, step('1', 'growth * 4', 1, x));
    return { out: net.layer('Concatenate', 'join', { axis: -1 }, x, made) };
  },
});
