/** Convolutions in two and three dimensions and their gradients for wasm. Channels come last. */
import { type BackendWasm, tf } from '../../tf';
import { GROUPED_CONV, GROUPED_CONV_FILTER_GRAD, GROUPED_CONV_INPUT_GRAD } from '../grouped-conv';
import { type Convolution, convolve, filterGradient, inputGradient } from '../native/convolution';
import { type Native, nativeOf } from '../native/native';
import {
  suitsWinograd,
  winogradConvolve,
  winogradFilterGradient,
  winogradInputGradient,
} from '../native/winograd';
import { replaceKernel } from '../register';
import { activate, epilogueOf, type FusedAttrs, type FusedExtras } from './epilogue';

type Geometry = (input: number[], filter: number[], attrs: Attrs) => Convolution;

interface Attrs {
  readonly strides: number | number[];
  readonly pad: Parameters<typeof tf.backend_util.computeConv2DInfo>[4];
  readonly dilations?: number | number[];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

const LINEAR: FusedAttrs = { activation: 'linear' };

export function registerConvolution(): void {
  for (const name of ['Conv2D', 'FusedConv2D']) {
    replaceKernel<'x' | 'filter', Attrs & Partial<FusedAttrs>, BackendWasm>(
      name,
      'wasm',
      ({ x, filter, ...extras }, attrs, backend) => {
        const fused = { ...LINEAR, ...attrs };
        const y = convolution2d(nativeOf(backend), x, filter, attrs, fused, extras);
        return activate(y, fused, extras, backend);
      },
    );
  }
  for (const name of ['Conv3D', GROUPED_CONV]) {
    replaceKernel<'x' | 'filter', Attrs, BackendWasm>(
      name,
      'wasm',
      ({ x, filter }, attrs, backend) =>
        forward(nativeOf(backend), geometryOf, x, filter, attrs, LINEAR, {}),
    );
  }
  registerGradients('Conv2DBackpropFilter', 'Conv2DBackpropInput', geometry2d);
  registerGradients('Conv3DBackpropFilterV2', 'Conv3DBackpropInputV2', geometry3d);
  registerGradients(GROUPED_CONV_FILTER_GRAD, GROUPED_CONV_INPUT_GRAD, geometryOf);
}

function forward(
  native: Native,
  geometry: Geometry,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  attrs: Attrs,
  fused: FusedAttrs,
  extras: FusedExtras,
): tf.TensorInfo {
  const conv = geometry(x.shape, filter.shape, attrs);
  const spatial = conv.output.slice(5 - x.shape.length);
  const y = native.make([conv.batch, ...spatial, conv.outChannels]);
  const [from, weights, to] = [x, filter, y].map((tensor) => native.floatsOf(tensor));
  const compute = suitsWinograd(conv) ? winogradConvolve : convolve;
  compute(
    native,
    conv,
    from as number,
    weights as number,
    to as number,
    epilogueOf(native, fused, extras, conv.outChannels),
  );
  return y;
}

export const convolution2d = (
  native: Native,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  attrs: Attrs,
  fused: FusedAttrs,
  extras: FusedExtras,
): tf.TensorInfo => forward(native, geometry2d, x, filter, attrs, fused, extras);

function registerGradients(filterGrad: string, inputGrad: string, geometry: Geometry): void {
  replaceKernel<'x' | 'dy', Attrs & { filterShape: number[] }, BackendWasm>(
    filterGrad,
    'wasm',
    ({ x, dy }, attrs, backend) => {
      const native = nativeOf(backend);
      const out = native.make(attrs.filterShape);
      const conv = geometry(x.shape, attrs.filterShape, attrs);
      const compute = suitsWinograd(conv) ? winogradFilterGradient : filterGradient;
      compute(native, conv, native.floatsOf(x), native.floatsOf(dy), native.floatsOf(out));
      return out;
    },
  );
  replaceKernel<'dy' | 'filter', Attrs & { inputShape: number[] }, BackendWasm>(
    inputGrad,
    'wasm',
    ({ dy, filter }, attrs, backend) => {
      const native = nativeOf(backend);
      const out = native.make(attrs.inputShape);
      const conv = geometry(attrs.inputShape, filter.shape, attrs);
      const compute = suitsWinograd(conv) ? winogradInputGradient : inputGradient;
      compute(native, conv, native.floatsOf(dy), native.floatsOf(filter), native.floatsOf(out));
      return out;
    },
  );
}

const geometryOf: Geometry = (input, filter, attrs) =>
  (input.length === 4 ? geometry2d : geometry3d)(input, filter, attrs);

function geometry2d(input: number[], filter: number[], attrs: Attrs): Convolution {
  const info = tf.backend_util.computeConv2DInfo(
    input as [number, number, number, number],
    filter as [number, number, number, number],
    attrs.strides as number,
    (attrs.dilations as number | undefined) ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  return {
    batch: info.batchSize,
    inChannels: info.inChannels,
    outChannels: info.outChannels,
    groups: info.inChannels / (filter.at(-2) as number),
    input: [1, info.inHeight, info.inWidth],
    output: [1, info.outHeight, info.outWidth],
    filter: [1, info.filterHeight, info.filterWidth],
    strides: [1, info.strideHeight, info.strideWidth],
    dilations: [1, info.dilationHeight, info.dilationWidth],
    pad: [0, info.padInfo.top, info.padInfo.left],
  };
}

function geometry3d(input: number[], filter: number[], attrs: Attrs): Convolution {
  const info = tf.backend_util.computeConv3DInfo(
    input as [number, number, number, number, number],
    filter as [number, number, number, number, number],
    attrs.strides as number,
    (attrs.dilations as number | undefined) ?? 1,
    attrs.pad as 'valid' | 'same',
  );
  return {
    batch: info.batchSize,
    inChannels: info.inChannels,
    outChannels: info.outChannels,
    groups: info.inChannels / (filter.at(-2) as number),
    input: [info.inDepth, info.inHeight, info.inWidth],
    output: [info.outDepth, info.outHeight, info.outWidth],
    filter: [info.filterDepth, info.filterHeight, info.filterWidth],
    strides: [info.strideDepth, info.strideHeight, info.strideWidth],
    dilations: [info.dilationDepth, info.dilationHeight, info.dilationWidth],
    // In three dimensions tfjs forgets that a window smaller than its stride needs no padding, not less.
    pad: [
      Math.max(info.padInfo.front, 0),
      Math.max(info.padInfo.top, 0),
      Math.max(info.padInfo.left, 0),
    ],
  };
}
