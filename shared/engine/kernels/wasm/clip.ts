/**
 * ClipByValue and Relu6 of floats: XNNPACK turns NaN into a bound, so that a loss, which clips what a
 * network says, looked well after the network had failed.
 */
import type { tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';
import { type AnyBackend, runKernel } from '../run-kernel';

interface Bounds {
  clipValueMin: number;
  clipValueMax: number;
}

export function registerClip(): void {
  replaceForFloats('ClipByValue', ({ clipValueMin, clipValueMax }) => [clipValueMin, clipValueMax]);
  replaceForFloats('Relu6', () => [0, 6]);
}

function replaceForFloats(kernelName: string, boundsOf: (attrs: Bounds) => [number, number]): void {
  const stock = stockKernel<'x', Bounds>(kernelName, 'wasm');
  replaceKernel<'x', Bounds, AnyBackend>(kernelName, 'wasm', ({ x }, attrs, backend) => {
    if (x.dtype !== 'float32') return stock({ x }, attrs, backend);
    const [low, high] = boundsOf(attrs);
    const raised = limit('Maximum', x, low, backend);
    const clipped = limit('Minimum', raised, high, backend);
    backend.disposeData(raised.dataId);
    return clipped;
  });
}

function limit(
  kernelName: 'Maximum' | 'Minimum',
  a: tf.TensorInfo,
  value: number,
  backend: AnyBackend,
): tf.TensorInfo {
  const b = runKernel('Fill', 'wasm', backend, {}, { shape: [], value, dtype: 'float32' });
  const limited = runKernel(kernelName, 'wasm', backend, { a, b }, {});
  backend.disposeData(b.dataId);
  return limited;
}
