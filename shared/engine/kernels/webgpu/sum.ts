/**
 * Sum over leading axes, such as the gradient of a bias: tfjs transposes first, which reads and writes
 * everything once more.
 */
import { tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';
import { columnSums } from './column-sums';
import { sizeOf } from './dispatch';
import type { Gpu } from './program';

interface SumAttrs {
  axis: number | number[];
  keepDims?: boolean;
}

export function registerWebgpuSum(): void {
  const stock = stockKernel<'x', SumAttrs>('Sum', 'webgpu');
  replaceKernel<'x', SumAttrs, Gpu>('Sum', 'webgpu', ({ x }, attrs, gpu) => {
    const axes = tf.util.parseAxisParam(attrs.axis, x.shape);
    const leading =
      axes.length < x.shape.length && [...axes].sort().every((axis, at) => axis === at);
    if (!leading || x.dtype !== 'float32' || gpu.shouldExecuteOnCPU([x]))
      return stock({ x }, attrs, gpu);
    const kept = x.shape.slice(axes.length);
    const [sum] = columnSums(gpu, {
      name: 'sum',
      inputs: { x },
      rows: sizeOf(x.shape.slice(0, axes.length)),
      columns: sizeOf(kept),
      terms: ['x[i]'],
    });
    const ones = attrs.keepDims ? axes.map(() => 1) : [];
    return { ...(sum as tf.TensorInfo), shape: [...ones, ...kept] };
  });
}
