/**
 * Depthwise convolution and its gradients for wasm. x is [batch, height, width, channels], the filter
 * [filterHeight, filterWidth, channels, multiplier], y [batch, outHeight, outWidth, channels × multiplier].
 */
import { type BackendWasm, tf } from '../../tf';
import { JOBS } from '../native/jobs';
import { type Native, nativeOf } from '../native/native';
import { addUp } from '../native/products';
import { replaceKernel } from '../register';

interface Attrs {
  readonly strides: [number, number] | number;
  readonly dilations?: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Shape = [number, number, number, number];
type Info = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/** The gradient of the filter is added up from this many parts at most. */
const MOST_PARTS = 16;

export function registerDepthwise(): void {
  replaceKernel<'x' | 'filter', Attrs, BackendWasm>(
    'DepthwiseConv2dNative',
    'wasm',
    ({ x, filter }, attrs, backend) => forward(nativeOf(backend), x, filter, attrs),
  );
  replaceKernel<'dy' | 'filter', Attrs & { inputShape: Shape }, BackendWasm>(
    'DepthwiseConv2dNativeBackpropInput',
    'wasm',
    ({ dy, filter }, attrs, backend) => {
      const native = nativeOf(backend);
      const info = infoOf(attrs.inputShape, filter.shape, attrs);
      const dx = native.make(attrs.inputShape);
      const addresses = [dx, filter, dy].map((tensor) => native.addressOf(tensor));
      native.run(JOBS.depthwiseInputGrad, info.batchSize, words(info, addresses, 1));
      return dx;
    },
  );
  replaceKernel<'x' | 'dy', Attrs & { filterShape: Shape }, BackendWasm>(
    'DepthwiseConv2dNativeBackpropFilter',
    'wasm',
    ({ x, dy }, attrs, backend) => {
      const native = nativeOf(backend);
      const info = infoOf(x.shape, attrs.filterShape, attrs);
      const imageBlock = Math.max(1, Math.ceil(info.batchSize / MOST_PARTS));
      const parts = Math.ceil(info.batchSize / imageBlock);
      const size = tf.util.sizeFromShape(attrs.filterShape);
      const dFilter = native.make(attrs.filterShape);
      const address = native.allocate(4 * size * parts);
      const addresses = [native.addressOf(x), address, native.addressOf(dy)];
      native.run(JOBS.depthwiseFilterGrad, parts, words(info, addresses, imageBlock));
      addUp(native, address, native.addressOf(dFilter), size, parts);
      native.free(address);
      return dFilter;
    },
  );
}

function forward(
  native: Native,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  attrs: Attrs,
): tf.TensorInfo {
  const info = infoOf(x.shape, filter.shape, attrs);
  const y = native.make(info.outShape);
  const addresses = [x, filter, y].map((tensor) => native.addressOf(tensor));
  native.run(JOBS.depthwise, info.batchSize, words(info, addresses, 1));
  return y;
}

function infoOf(input: number[], filter: number[], attrs: Attrs): Info {
  return tf.backend_util.computeConv2DInfo(
    input as Shape,
    filter as Shape,
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    true,
  );
}

/** The words of DepthwiseArguments. */
const words = (info: Info, addresses: readonly number[], imageBlock: number): number[] => [
  ...addresses,
  info.inHeight,
  info.inWidth,
  info.inChannels,
  info.outChannels / info.inChannels,
  info.outHeight,
  info.outWidth,
  info.filterHeight,
  info.filterWidth,
  info.strideHeight,
  info.strideWidth,
  info.dilationHeight,
  info.dilationWidth,
  info.padInfo.top,
  info.padInfo.left,
  imageBlock,
  info.batchSize,
];
