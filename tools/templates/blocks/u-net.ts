import { by } from '../bound';
import type { BlockDrawing, Drawing, Tensor } from '../drawing';
import { activation, batchNorm, concat, conv, maxPool, type Size } from '../layers';

export interface Style {
  readonly padding: 'same' | 'valid';
  /** Batch normalization behind each convolution, which the paper does not have yet. */
  readonly norm?: boolean;
}

/** Two 3×3 convolutions: a level of a U-Net. */
export const twoConvs = (
  net: Drawing,
  x: Tensor,
  filters: Size,
  { padding, norm = false }: Style,
  name = '',
): Tensor =>
  ['1', '2'].reduce((from, place) => {
    const options = { padding, kernelInitializer: { kind: 'heNormal' } } as const;
    const called = `${name}conv${place}`;
    if (!norm) return conv(net, from, called, filters, 3, { ...options, activation: 'relu' });
    const found = conv(net, from, called, filters, 3, { ...options, useBias: false });
    const even = batchNorm(net, found, `${name}norm${place}`, { epsilon: 1e-3, momentum: 0.9 });
    return activation(net, even, `${name}relu${place}`);
  }, x);

/** A level on the way down: what goes across, and its half (Ronneberger et al. 2015, figure 1 left). */
export const down = (style: Style): BlockDrawing => ({
  id: 'down',
  name: 'Down',
  settings: { filters: 64 },
  draw: (net, [x]) => {
    const across = twoConvs(net, x as Tensor, by('filters'), style);
    return { below: maxPool(net, across, 'pool', 2), across };
  },
});

/** A level on the way up: doubled, beside what came across, whose edges are cut where nothing is padded (figure 1 right). */
export const up = (style: Style): BlockDrawing => ({
  id: 'up',
  name: 'Up',
  inputs: ['below', 'across'],
  settings: style.padding === 'valid' ? { filters: 64, crop: 4 } : { filters: 64 },
  draw: (net, [below, across]) => {
    const filters = by('filters');
    const twice = { kernelSize: [2, 2], strides: [2, 2], padding: 'same', activation: 'linear' };
    const doubled = net.layer('Conv2DTranspose', 'double', { filters, ...twice }, below as Tensor);
    const cropping = by('[crop, crop, crop, crop]');
    const cut =
      style.padding === 'valid'
        ? net.layer('Cropping2D', 'crop', { cropping }, across as Tensor)
        : (across as Tensor);
    return twoConvs(net, concat(net, 'beside', cut, doubled), filters, style);
  },
});
