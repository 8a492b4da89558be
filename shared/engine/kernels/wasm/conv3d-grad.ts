/** Gradients of 3D convolution for wasm, both of which tfjs computes wrongly. */
import { type BackendWasm, tf } from '../../tf';
import { replaceKernel } from '../register';
import { filterGrad, inputGrad } from './conv-grad';
import type { Convolution } from './patches';
import type { WasmProducts } from './product';

interface Attrs {
  strides: [number, number, number] | number;
  pad: 'valid' | 'same';
}

type Shape = [number, number, number, number, number];

export function registerConv3DGrad(products: WasmProducts): void {
  replaceKernel<'x' | 'dy', Attrs & { filterShape: Shape }, BackendWasm>(
    'Conv3DBackpropFilterV2',
    'wasm',
    ({ x, dy }, attrs, backend) =>
      filterGrad(
        x,
        dy,
        attrs.filterShape,
        geometry(x.shape, attrs.filterShape, attrs),
        backend,
        products,
      ),
  );
  replaceKernel<'dy' | 'filter', Attrs & { inputShape: Shape }, BackendWasm>(
    'Conv3DBackpropInputV2',
    'wasm',
    ({ dy, filter }, attrs, backend) =>
      inputGrad(
        dy,
        filter,
        attrs.inputShape,
        geometry(attrs.inputShape, filter.shape, attrs),
        backend,
        products,
      ),
  );
}

function geometry(
  inputShape: number[],
  filterShape: number[],
  { strides, pad }: Attrs,
): Convolution {
  const info = tf.backend_util.computeConv3DInfo(
    inputShape as Shape,
    filterShape as Shape,
    strides,
    1,
    pad,
  );
  return {
    batch: info.batchSize,
    inChannels: info.inChannels,
    outChannels: info.outChannels,
    input: [info.inDepth, info.inHeight, info.inWidth],
    output: [info.outDepth, info.outHeight, info.outWidth],
    filter: [info.filterDepth, info.filterHeight, info.filterWidth],
    strides: [info.strideDepth, info.strideHeight, info.strideWidth],
    pad: [info.padInfo.front, info.padInfo.top, info.padInfo.left],
  };
}
