/**
 * Max pooling of planes and volumes on cpu: tfjs gives the 3D gradient to the last of equal values, where
 * TensorFlow and PyTorch take the first, and passes over NaN, which is the largest here as in PyTorch.
 */
import type { tf } from '../../tf';
import { eachWindow, type PoolAttrs, poolWindows, type Windows } from '../windows';
import { type Host, hostKernel } from './host';

export function registerMaxPool(): void {
  hostKernel<'x', PoolAttrs>('MaxPool', ['cpu'], maxPool2D);
  hostKernel<'x', PoolAttrs>('MaxPool3D', ['cpu'], maxPool);
  hostKernel<'input' | 'dy', PoolAttrs>('MaxPoolGrad', ['cpu'], maxPoolGrad);
  hostKernel<'input' | 'dy', PoolAttrs>('MaxPool3DGrad', ['cpu'], maxPoolGrad);
}

function maxPool({ x }: { x: tf.TensorInfo }, attrs: PoolAttrs, host: Host): tf.TensorInfo {
  const windows = poolWindows(x.shape, attrs);
  const y = host.make([windows.batch, ...windows.output, windows.channels]);
  const values = host.floats(x);
  const out = host.floats(y);
  const from = firstMaxima(windows, values);
  for (let i = 0; i < from.length; i++) out[i] = values[from[i] as number] as number;
  return y;
}

function maxPool2D(inputs: { x: tf.TensorInfo }, attrs: PoolAttrs, host: Host): tf.TensorInfo {
  const y = maxPool(inputs, attrs, host);
  const [batch, , ...image] = y.shape as [number, number, ...number[]];
  return { ...y, shape: [batch, ...image] };
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
            const value = x[cell + c] as number;
            const most = x[found[at + c] as number] as number;
            if (value > most || (Number.isNaN(value) && !Number.isNaN(most)))
              found[at + c] = cell + c;
          }
        }
      }
    }
  });
  return found;
}
