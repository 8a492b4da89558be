/**
 * Cast from bool or int32 to float32. tfjs relabels the tensor and leaves integers in its buffer, so
 * that programs compiled for floats read them as such, or fail to compile without a word.
 */
import type { tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';
import { type Gpu, runFlatKernel } from './program';

export function registerWebgpuCast(): void {
  const stock = stockKernel<'x', { dtype: tf.DataType }>('Cast', 'webgpu');
  replaceKernel<'x', { dtype: tf.DataType }, Gpu>('Cast', 'webgpu', ({ x }, attrs, gpu) => {
    const fromInteger = x.dtype === 'bool' || x.dtype === 'int32';
    if (attrs.dtype !== 'float32' || !fromInteger) return stock({ x }, attrs, gpu);
    if (gpu.shouldExecuteOnCPU([x])) {
      const values = gpu.tensorMap.get(x.dataId).values as Int32Array;
      return gpu.makeTensorInfo(x.shape, 'float32', Float32Array.from(values));
    }
    return runFlatKernel(gpu, {
      name: 'integerToFloat',
      output: { shape: x.shape, dtype: 'float32' },
      inputs: { x },
      body: 'setOutputAtIndex(index, f32(x[index]));',
    });
  });
}
