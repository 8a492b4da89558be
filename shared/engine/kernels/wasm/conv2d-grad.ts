/** Gradients of 2D convolution for wasm: tfjs has none for the filter, and a scalar loop for the input. */
import { type BackendWasm, tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';
import { filterGrad, inputGrad } from './conv-grad';
import type { Convolution } from './patches';
import type { WasmProducts } from './product';

interface Attrs {
  strides: [number, number] | number;
  pad:
    | 'valid'
    | 'same'
    | number
    | [[number, number], [number, number], [number, number], [number, number]];
  dataFormat: 'NHWC' | 'NCHW';
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Shape = [number, number, number, number];
type Convolve = ReturnType<typeof stockKernel<'x' | 'filter', object>>;

export function registerConv2DGrad(products: WasmProducts): void {
  const convolve: Convolve = stockKernel('Conv2D', 'wasm');
  replaceKernel<'x' | 'dy', Attrs & { filterShape: Shape }, BackendWasm>(
    'Conv2DBackpropFilter',
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
    'Conv2DBackpropInput',
    'wasm',
    ({ dy, filter }, attrs, backend) => {
      const conv = geometry(attrs.inputShape, filter.shape, attrs);
      if (isPlainConvolution(conv)) return convolutionGrad(dy, filter, conv, backend, convolve);
      return inputGrad(dy, filter, attrs.inputShape, conv, backend, products);
    },
  );
}

function geometry(inputShape: number[], filterShape: number[], attrs: Attrs): Convolution {
  if (attrs.dataFormat !== 'NHWC') throw new Error('Convolution gradients need channels last.');
  const info = tf.backend_util.computeConv2DInfo(
    inputShape as Shape,
    filterShape as Shape,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  return {
    batch: info.batchSize,
    inChannels: info.inChannels,
    outChannels: info.outChannels,
    input: [1, info.inHeight, info.inWidth],
    output: [1, info.outHeight, info.outWidth],
    filter: [1, info.filterHeight, info.filterWidth],
    strides: [1, info.strideHeight, info.strideWidth],
    pad: [0, info.padInfo.top, info.padInfo.left],
  };
}

/** With unit strides the gradient is itself a convolution, unless it would need negative padding. */
function isPlainConvolution({ strides, input, output, filter, pad }: Convolution): boolean {
  return [1, 2].every((axis) => {
    const [size, out, before] = [
      input[axis] as number,
      output[axis] as number,
      pad[axis] as number,
    ];
    return strides[axis] === 1 && before < (filter[axis] as number) && size - out + before >= 0;
  });
}

/** dx is dy convolved with the filter turned by 180°, its channels swapped. */
function convolutionGrad(
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  { input, output, filter: [, height, width], pad, inChannels, outChannels, batch }: Convolution,
  backend: BackendWasm,
  convolve: Convolve,
): tf.TensorInfo {
  const turned = backend.makeOutput([height, width, outChannels, inChannels], 'float32');
  const from = backend.typedArrayFromHeap(filter);
  const to = backend.typedArrayFromHeap(turned);
  const taps = height * width;
  for (let tap = 0; tap < taps; tap++) {
    for (let i = 0; i < inChannels; i++) {
      for (let o = 0; o < outChannels; o++) {
        to[((taps - 1 - tap) * outChannels + o) * inChannels + i] = from[
          (tap * inChannels + i) * outChannels + o
        ] as number;
      }
    }
  }
  const padding = [
    [0, 0],
    [height - 1 - pad[1], input[1] - output[1] + pad[1]],
    [width - 1 - pad[2], input[2] - output[2] + pad[2]],
    [0, 0],
  ];
  const image = { ...dy, shape: [batch, output[1], output[2], outChannels] };
  const attrs = { strides: 1, dilations: 1, pad: padding, dataFormat: 'NHWC' };
  const dx = convolve({ x: image, filter: turned }, attrs, backend);
  backend.disposeData(turned.dataId);
  return dx;
}
