import { text } from '../../shared/layers/text';
import { by } from '../templates/bound';
import type { Drawing, Tensor } from '../templates/drawing';
import { defineBlock } from './define-block';

const twoConvs = (net: Drawing, x: Tensor): Tensor =>
  ['conv1', 'conv2'].reduce(
    (from, name) =>
      net.layer(
        'Conv2D',
        name,
        {
          ...{ filters: by('filters'), kernelSize: [3, 3], strides: [1, 1], padding: 'same' },
          ...{ activation: 'relu', kernelInitializer: { kind: 'heNormal' } },
        },
        from,
      ),
    x,
  );

export const unetDown = defineBlock({
  id: 'u-net-down',
  name: text('U-Net, down', 'U-Net 下行'),
  summary: text(
    'Two convolutions; what they find goes across as it is, and on at half the size (Ronneberger et al. 2015).',
    '两个卷积；结果一路原样横传，一路减半后继续向下（Ronneberger 等，2015）。',
  ),
  settings: { filters: 64 },
  draw: (net, x) => {
    const across = twoConvs(net, x);
    const window = { poolSize: [2, 2], strides: [2, 2], padding: 'valid' };
    return { below: net.layer('MaxPooling2D', 'pool', window, across), across };
  },
});

export const unetUp = defineBlock({
  id: 'u-net-up',
  name: text('U-Net, up', 'U-Net 上行'),
  summary: text(
    'Doubles the size, puts what came across beside it, and two convolutions join them (Ronneberger et al. 2015).',
    '尺寸加倍，与横传过来的特征并列，再用两个卷积融合（Ronneberger 等，2015）。',
  ),
  inputs: ['below', 'across'],
  settings: { filters: 64 },
  draw: (net, below, across) => {
    const config = { filters: by('filters'), kernelSize: [2, 2], strides: [2, 2] };
    const up = { ...config, padding: 'same', activation: 'linear' };
    const doubled = net.layer('Conv2DTranspose', 'up', up, below);
    const beside = net.layer('Concatenate', 'beside', { axis: -1 }, across, doubled);
    return { out: twoConvs(net, beside) };
  },
});

export const encoderDecoder = defineBlock({
  id: 'encoder-decoder',
  name: text('Encoder, bottleneck, decoder', '编码器 – 瓶颈 – 解码器'),
  summary: text(
    'Squeezes a row of values through a few and opens it again: an autoencoder (Hinton, Salakhutdinov 2006).',
    '把一行数值压缩成少数几个再还原：自编码器（Hinton、Salakhutdinov，2006）。',
  ),
  settings: { size: 784, hidden: 128, code: 32, activation: 'relu', end: 'sigmoid' },
  draw: (net, x) => {
    const dense = (name: string, units: string, activation: string, from: Tensor) =>
      net.layer('Dense', name, { units: by(units), activation: by(activation) }, from);
    const code = dense(
      'bottleneck',
      'code',
      'activation',
      dense('encode', 'hidden', 'activation', x),
    );
    const opened = dense('decode', 'hidden', 'activation', code);
    return { out: dense('rebuild', 'size', 'end', opened), code };
  },
});
