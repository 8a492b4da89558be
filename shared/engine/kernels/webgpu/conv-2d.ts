/** Convolution of planes: tfjs's, but for a batch without samples, which it refuses, and half precision. */
import { tf } from '../../tf';
import { currentFactors } from '../precision';
import { replaceKernel, stockKernel } from '../register';
import { addBias } from './add-bias';
import { convForward } from './conv-forward';
import { type ConvAttrs, convGeometry } from './conv-geometry';
import { sizeOf } from './dispatch';
import type { Gpu } from './program';

type Attrs = ConvAttrs & { readonly activation?: string };

export function registerWebgpuConv2D(): void {
  for (const name of ['Conv2D', 'FusedConv2D']) {
    const stock = stockKernel<'x' | 'filter' | 'bias', Attrs>(name, 'webgpu');
    replaceKernel<'x' | 'filter' | 'bias', Attrs, Gpu>(name, 'webgpu', (inputs, attrs, gpu) => {
      const { x, filter, bias } = inputs;
      if (sizeOf(x.shape) === 0)
        return gpu.makeTensorInfo(outputShape(x.shape, filter.shape, attrs), 'float32', EMPTY);
      const { activation = 'linear', dataFormat = 'NHWC' } = attrs;
      const own = currentFactors() !== 'f32' && activation === 'linear' && dataFormat === 'NHWC';
      if (!own || x.shape[3] !== filter.shape[2]) return stock(inputs, attrs, gpu);
      const y = convForward(gpu, { x, filter }, convGeometry(x.shape, filter.shape, attrs));
      return addBias(gpu, y, bias);
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
