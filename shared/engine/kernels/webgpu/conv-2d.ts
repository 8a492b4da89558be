/** Convolution of planes: tfjs's, which refuses a batch without samples. */
import { tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';
import type { ConvAttrs } from './conv-geometry';
import { sizeOf } from './dispatch';
import type { Gpu } from './program';

export function registerWebgpuConv2D(): void {
  for (const name of ['Conv2D', 'FusedConv2D']) {
    const stock = stockKernel<'x' | 'filter', ConvAttrs>(name, 'webgpu');
    replaceKernel<'x' | 'filter', ConvAttrs, Gpu>(name, 'webgpu', (inputs, attrs, gpu) => {
      const { x, filter } = inputs;
      if (sizeOf(x.shape) > 0) return stock(inputs, attrs, gpu);
      return gpu.makeTensorInfo(outputShape(x.shape, filter.shape, attrs), 'float32', EMPTY);
    });
  }
}

const EMPTY = new Float32Array(0);

type Shape = [number, number, number, number];

function outputShape(x: readonly number[], filter: readonly number[], attrs: ConvAttrs): number[] {
  const { strides, dilations = 1, pad, dimRoundingMode, dataFormat = 'NHWC' } = attrs;
  return tf.backend_util.computeConv2DInfo(
    x as Shape,
    filter as Shape,
    strides as [number, number],
    dilations as [number, number],
    pad as 'same',
    dimRoundingMode,
    false,
    tf.backend_util.convertConv2DDataFormat(dataFormat as 'NHWC'),
  ).outShape;
}
