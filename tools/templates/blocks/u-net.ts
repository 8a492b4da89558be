import { by } from '../bound';
import type { BlockDrawing, Drawing, Tensor } from '../drawing';
import { concat, conv, maxPool, type Size } from '../layers';

type Padding = 'same' | 'valid';

/** Two 3×3 convolutions: a level of a U-Net. */
export function twoConvs(
  net: Drawing,
  x: Tensor,
  { filters, padding }: { readonly filters: Size; readonly padding: Padding },
  name = '',
): Tensor {
  const options = { padding, activation: 'relu', kernelInitializer: { kind: 'heNormal' } } as const;
  const first = conv(net, x, `${name}conv1`, filters, 3, options);
  return conv(net, first, `${name}conv2`, filters, 3, options);
}

/** A level on the way down: what goes across, and its half (Ronneberger et al. 2015, figure 1 left). */
export const down = (padding: Padding): BlockDrawing => ({
  id: 'down',
  name: 'Down',
  settings: { filters: 64 },
  draw: (net, [x]) => {
    const across = twoConvs(net, x as Tensor, { filters: by('filters'), padding });
    return { below: maxPool(net, across, 'pool', 2), across };
  },
});

/** A level on the way up: doubled, beside what came across, whose edges are cut where nothing is padded (figure 1 right). */
export const up = (padding: Padding): BlockDrawing => ({
  id: 'up',
  name: 'Up',
  inputs: ['below', 'across'],
  settings: padding === 'valid' ? { filters: 64, crop: 4 } : { filters: 64 },
  draw: (net, [below, across]) => {
    const filters = by('filters');
    const twice = { kernelSize: [2, 2], strides: [2, 2], padding: 'same', activation: 'linear' };
    const doubled = net.layer('Conv2DTranspose', 'double', { filters, ...twice }, below as Tensor);
    const cropping = by('[crop, crop, crop, crop]');
    const cut =
      padding === 'valid'
        ? net.layer('Cropping2D', 'crop', { cropping }, across as Tensor)
        : (across as Tensor);
    return twoConvs(net, concat(net, 'beside', cut, doubled), { filters, padding });
  },
});
