import type { Drawing, Tensor } from '../drawing';
import { concat, conv, maxPool } from '../layers';

interface Level {
  readonly filters: number;
  readonly padding: 'same' | 'valid';
}

/** Two 3×3 convolutions: a level of a U-Net. */
export function twoConvs(
  net: Drawing,
  x: Tensor,
  name: string,
  { filters, padding }: Level,
): Tensor {
  const options = { padding, activation: 'relu', kernelInitializer: { kind: 'heNormal' } } as const;
  const first = conv(net, x, `${name}_conv1`, filters, 3, options);
  return conv(net, first, `${name}_conv2`, filters, 3, options);
}

/** A level on the way down: what goes across, and its half (Ronneberger et al. 2015, figure 1 left). */
export function down(
  net: Drawing,
  x: Tensor,
  name: string,
  level: Level,
): { across: Tensor; below: Tensor } {
  const across = twoConvs(net, x, name, level);
  return { across, below: maxPool(net, across, `${name}_pool`, 2) };
}

/** A level on the way up: doubled, beside what came across, its edges cut by `crop` (figure 1 right). */
export function up(
  net: Drawing,
  x: Tensor,
  across: Tensor,
  name: string,
  level: Level,
  crop = 0,
): Tensor {
  const doubled = net.layer(
    'Conv2DTranspose',
    `${name}_up`,
    {
      filters: level.filters,
      kernelSize: [2, 2],
      strides: [2, 2],
      padding: 'same',
      activation: 'linear',
    },
    x,
  );
  const cut =
    crop > 0
      ? net.layer('Cropping2D', `${name}_crop`, { cropping: [crop, crop, crop, crop] }, across)
      : across;
  return twoConvs(net, concat(net, `${name}_beside`, cut, doubled), name, level);
}
