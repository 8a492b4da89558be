/**
 * Gradients of image resizing with half-pixel centres, which tfjs ignores here, and with aligned corners,
 * where it loses the gradient of an image one pixel high or wide. The weights along each
 * axis come from the processor as small tensors, so that there is one definition of them.
 */
import type { tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';
import { type AxisWeights, axisWeights, type ResizeAttrs } from '../resize-axis';
import { type Gpu, runFlatKernel } from './program';

const body = `
  let c = index % uniforms.channels;
  var rest = index / uniforms.channels;
  let column = rest % uniforms.width; rest = rest / uniforms.width;
  let row = rest % uniforms.height;
  let image = rest / uniforms.height;
  var sum = 0.0;
  for (var i = 0; i < uniforms.newHeight; i++) {
    let rowWeight = rows[row * uniforms.newHeight + i];
    if (rowWeight == 0.0) { continue; }
    for (var j = 0; j < uniforms.newWidth; j++) {
      let weight = rowWeight * columns[column * uniforms.newWidth + j];
      if (weight == 0.0) { continue; }
      sum += weight * dy[((image * uniforms.newHeight + i) * uniforms.newWidth + j) * uniforms.channels + c];
    }
  }
  setOutputAtIndex(index, sum);`;

export function registerWebgpuResizeGrad(): void {
  for (const kernelName of ['ResizeNearestNeighborGrad', 'ResizeBilinearGrad']) {
    const stock = stockKernel<'images' | 'dy', ResizeAttrs>(kernelName, 'webgpu');
    replaceKernel<'images' | 'dy', ResizeAttrs, Gpu>(kernelName, 'webgpu', (inputs, attrs, gpu) => {
      if (!attrs.halfPixelCenters && !attrs.alignCorners) return stock(inputs, attrs, gpu);
      return resizeGrad(inputs, attrs, gpu, kernelName === 'ResizeNearestNeighborGrad');
    });
  }
}

function resizeGrad(
  { images, dy }: { images: tf.TensorInfo; dy: tf.TensorInfo },
  attrs: ResizeAttrs,
  gpu: Gpu,
  nearest: boolean,
): tf.TensorInfo {
  const [, height, width, channels] = images.shape as [number, number, number, number];
  const [, newHeight, newWidth] = dy.shape as [number, number, number, number];
  const rows = weightMatrix(height, axisWeights(height, newHeight, attrs, nearest), gpu);
  const columns = weightMatrix(width, axisWeights(width, newWidth, attrs, nearest), gpu);
  const dx = runFlatKernel(gpu, {
    name: 'resizeGrad',
    output: { shape: images.shape, dtype: 'float32' },
    inputs: { dy, rows, columns },
    uniforms: { height, width, channels, newHeight, newWidth },
    body,
  });
  gpu.disposeData(rows.dataId);
  gpu.disposeData(columns.dataId);
  return dx;
}

/** [size, newSize]: how much of each output comes from each input. */
function weightMatrix(size: number, { low, high, fraction }: AxisWeights, gpu: Gpu): tf.TensorInfo {
  const newSize = low.length;
  const matrix = new Float32Array(size * newSize);
  for (const [i, part] of fraction.entries()) {
    const lowAt = (low[i] as number) * newSize + i;
    const highAt = (high[i] as number) * newSize + i;
    matrix[lowAt] = (matrix[lowAt] as number) + 1 - part;
    matrix[highAt] = (matrix[highAt] as number) + part;
  }
  return gpu.makeTensorInfo([size, newSize], 'float32', matrix);
}
