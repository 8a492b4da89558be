/**
 * The gradient of max pooling of volumes on cpu: tfjs gives it to the last of equal values, where TensorFlow
 * and PyTorch take the first.
 */
import type { tf } from '../../tf';
import { eachWindow, type PoolAttrs, poolWindows, type Windows } from '../windows';
import { type Host, hostKernel } from './host';

export function registerMaxPool(): void {
  hostKernel<'input' | 'dy', PoolAttrs>('MaxPool3DGrad', ['cpu'], maxPoolGrad);
}

function maxPoolGrad(
  { input, dy }: { input: tf.TensorInfo; dy: tf.TensorInfo },
  attrs: PoolAttrs,
  host: Host,
): tf.TensorInfo {
  const dx = host.make(input.shape);
  const grad = host.floats(dx).fill(0);
  const upstream = host.floats(dy);
  const from = firstMaxima(poolWindows(input.shape, attrs), host.floats(input));
  for (let i = 0; i < from.length; i++) {
    const to = from[i] as number;
    grad[to] = (grad[to] as number) + (upstream[i] as number);
  }
  return dx;
}

/** For each output, the flat index of the first largest input in its window. */
function firstMaxima(windows: Windows, x: Float32Array): Int32Array {
  const { channels } = windows;
  const [depth, height, width] = windows.input;
  const found = new Int32Array(
    windows.batch * windows.output[0] * windows.output[1] * windows.output[2] * channels,
  );
  eachWindow(windows, (image, at, d0, d1, h0, h1, w0, w1) => {
    const start = (((image * depth + d0) * height + h0) * width + w0) * channels;
    for (let c = 0; c < channels; c++) found[at + c] = start + c;
    for (let d = d0; d < d1; d++) {
      for (let h = h0; h < h1; h++) {
        const row = ((image * depth + d) * height + h) * width;
        for (let w = w0; w < w1; w++) {
          // Channels innermost: they are neighbours in memory.
          const cell = (row + w) * channels;
          for (let c = 0; c < channels; c++) {
            if ((x[cell + c] as number) > (x[found[at + c] as number] as number))
              found[at + c] = cell + c;
          }
        }
      }
    }
  });
  return found;
}
