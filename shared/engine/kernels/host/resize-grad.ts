/**
 * Gradients of image resizing: dy [batch, newHeight, newWidth, channels] to the shape of `images`.
 * tfjs's cpu mixes batches (nearest) and swaps height and width (bilinear); its wasm ignores
 * halfPixelCenters. Each output pixel hands its gradient to the pixels it was made of.
 */
import type { tf } from '../../tf';
import { type AxisWeights, axisWeights, type ResizeAttrs } from '../resize-axis';
import { type Host, hostKernel } from './host';

export function registerResizeGrad(): void {
  hostKernel<'images' | 'dy', ResizeAttrs>(
    'ResizeNearestNeighborGrad',
    ['cpu', 'wasm'],
    (inputs, attrs, host) => resizeGrad(inputs, attrs, host, true),
  );
  hostKernel<'images' | 'dy', ResizeAttrs>(
    'ResizeBilinearGrad',
    ['cpu', 'wasm'],
    (inputs, attrs, host) => resizeGrad(inputs, attrs, host, false),
  );
}

function resizeGrad(
  { images, dy }: { images: tf.TensorInfo; dy: tf.TensorInfo },
  attrs: ResizeAttrs,
  host: Host,
  nearest: boolean,
): tf.TensorInfo {
  const [batch, height, width, channels] = images.shape as [number, number, number, number];
  const [, newHeight, newWidth] = dy.shape as [number, number, number, number];
  const rows = axisWeights(height, newHeight, attrs, nearest);
  const columns = axisWeights(width, newWidth, attrs, nearest);
  const dx = host.make(images.shape);
  const grad = host.floats(dx).fill(0);
  const upstream = host.floats(dy);
  let at = 0;
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < newHeight; i++) {
      for (let j = 0; j < newWidth; j++, at += channels) {
        eachSource(rows, i, (row, rowWeight) => {
          eachSource(columns, j, (column, columnWeight) => {
            const weight = rowWeight * columnWeight;
            const to = ((b * height + row) * width + column) * channels;
            for (let c = 0; c < channels; c++) {
              grad[to + c] = (grad[to + c] as number) + weight * (upstream[at + c] as number);
            }
          });
        });
      }
    }
  }
  return dx;
}

function eachSource(
  axis: AxisWeights,
  i: number,
  visit: (index: number, weight: number) => void,
): void {
  const fraction = axis.fraction[i] as number;
  if (fraction < 1) visit(axis.low[i] as number, 1 - fraction);
  if (fraction > 0) visit(axis.high[i] as number, fraction);
}
