/**
 * Gradients of dilated convolutions, which tfjs refuses. A dilated filter is a larger one with zeros
 * between its taps, so the ordinary gradient of that larger filter serves, thinned out afterwards.
 */
import { tf } from '../../tf';
import { GROUPED_CONV, GROUPED_CONV_FILTER_GRAD, GROUPED_CONV_INPUT_GRAD } from '../grouped-conv';
import { spreadAxis, thinAxis } from '../spread';

interface DilatedKernel {
  name: string;
  spatialRank: number;
  inputGrad: string;
  filterGrad: string;
}

const kernels: DilatedKernel[] = [
  {
    name: 'Conv2D',
    spatialRank: 2,
    inputGrad: 'Conv2DBackpropInput',
    filterGrad: 'Conv2DBackpropFilter',
  },
  {
    name: 'Conv3D',
    spatialRank: 3,
    inputGrad: 'Conv3DBackpropInputV2',
    filterGrad: 'Conv3DBackpropFilterV2',
  },
  {
    name: 'DepthwiseConv2dNative',
    spatialRank: 2,
    inputGrad: 'DepthwiseConv2dNativeBackpropInput',
    filterGrad: 'DepthwiseConv2dNativeBackpropFilter',
  },
  {
    name: GROUPED_CONV,
    spatialRank: 2,
    inputGrad: GROUPED_CONV_INPUT_GRAD,
    filterGrad: GROUPED_CONV_FILTER_GRAD,
  },
];

export function registerDilatedGradients(): void {
  for (const kernel of kernels) {
    const stock = tf.getGradient(kernel.name);
    tf.registerGradient({
      ...stock,
      gradFunc: (dy, saved, attrs) => {
        const rates = dilationRates(attrs.dilations, kernel.spatialRank);
        if (rates.every((rate) => rate === 1)) return stock.gradFunc(dy, saved, attrs);
        return gradients(kernel, dy as tf.Tensor, saved as [tf.Tensor, tf.Tensor], attrs, rates);
      },
    });
  }
}

function dilationRates(dilations: unknown, spatialRank: number): number[] {
  if (Array.isArray(dilations)) return dilations as number[];
  return new Array<number>(spatialRank).fill((dilations as number | undefined) ?? 1);
}

function gradients(
  kernel: DilatedKernel,
  dy: tf.Tensor,
  [x, filter]: [tf.Tensor, tf.Tensor],
  attrs: tf.NamedAttrMap,
  rates: number[],
) {
  const plain = { ...attrs, dilations: rates.map(() => 1) };
  const run = (name: string, inputs: tf.NamedTensorMap, extra: tf.NamedAttrMap) =>
    tf.engine().runKernel(name, inputs, { ...plain, ...extra }) as tf.Tensor;
  return {
    x: () => run(kernel.inputGrad, { dy, filter: spread(filter, rates) }, { inputShape: x.shape }),
    filter: () => {
      const filterShape = filter.shape.map((size, axis) => (size - 1) * (rates[axis] ?? 1) + 1);
      return thin(run(kernel.filterGrad, { x, dy }, { filterShape }), rates);
    },
  };
}

const spread = (filter: tf.Tensor, rates: number[]): tf.Tensor =>
  rates.reduce((result, rate, axis) => spreadAxis(result, axis, rate), filter);

const thin = (filter: tf.Tensor, rates: number[]): tf.Tensor =>
  rates.reduce((result, rate, axis) => thinAxis(result, axis, rate), filter);
