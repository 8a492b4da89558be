import type { tf } from '../../tf';
import { runKernel } from '../run-kernel';
import type { Gpu } from './program';

/** `y` with the bias of its last axis added, where there is one; `y` is then disposed of. */
export function addBias(
  gpu: Gpu,
  y: tf.TensorInfo,
  bias: tf.TensorInfo | undefined,
): tf.TensorInfo {
  if (!bias) return y;
  const sum = runKernel('Add', 'webgpu', gpu, { a: y, b: bias }, {});
  gpu.disposeData(y.dataId);
  return sum;
}
