/** Geometry of convolutions in two and three dimensions, planes as volumes of depth 1. */
import { tf } from '../../tf';
import type { Triple } from '../windows';

export interface ConvGeometry {
  batch: number;
  inChannels: number;
  outChannels: number;
  /** Of channels that are convolved apart from the others. */
  groups: number;
  input: Triple;
  output: Triple;
  size: Triple;
  strides: Triple;
  /** How far the first window starts before the input. */
  pad: Triple;
  dilations: Triple;
}

export interface ConvAttrs {
  strides: number | number[];
  pad: 'valid' | 'same' | number | [number, number][];
  dataFormat?: string;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  dilations?: number | number[];
}

type Shape4 = [number, number, number, number];
type Shape5 = [number, number, number, number, number];

/**
 * `inputShape` is [batch, (depth,) height, width, channels], `filterShape` [(depth,) height, width,
 * channels ÷ groups, outChannels]; with `depthwise`, outChannels for each of the channels.
 */
export function convGeometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dimRoundingMode, dilations = 1 }: ConvAttrs,
  depthwise = false,
): ConvGeometry {
  if (inputShape.length === 4) {
    const info = tf.backend_util.computeConv2DInfo(
      inputShape as Shape4,
      filterShape as Shape4,
      strides as [number, number],
      dilations as [number, number],
      pad as 'same',
      dimRoundingMode,
      depthwise,
    );
    return {
      batch: info.batchSize,
      inChannels: info.inChannels,
      outChannels: info.outChannels,
      groups: info.inChannels / (filterShape.at(-2) as number),
      input: [1, info.inHeight, info.inWidth],
      output: [1, info.outHeight, info.outWidth],
      size: [1, info.filterHeight, info.filterWidth],
      strides: [1, info.strideHeight, info.strideWidth],
      pad: [0, info.padInfo.top, info.padInfo.left],
      dilations: [1, info.dilationHeight, info.dilationWidth],
    };
  }
  const info = tf.backend_util.computeConv3DInfo(
    inputShape as Shape5,
    filterShape as Shape5,
    strides as [number, number, number],
    dilations as [number, number, number],
    pad as 'same',
  );
  return {
    batch: info.batchSize,
    inChannels: info.inChannels,
    outChannels: info.outChannels,
    groups: info.inChannels / (filterShape.at(-2) as number),
    input: [info.inDepth, info.inHeight, info.inWidth],
    output: [info.outDepth, info.outHeight, info.outWidth],
    size: [info.filterDepth, info.filterHeight, info.filterWidth],
    strides: [info.strideDepth, info.strideHeight, info.strideWidth],
    // In three dimensions tfjs forgets that a window smaller than its stride needs no padding, not less.
    pad: [
      Math.max(info.padInfo.front, 0),
      Math.max(info.padInfo.top, 0),
      Math.max(info.padInfo.left, 0),
    ],
    dilations: [info.dilationDepth, info.dilationHeight, info.dilationWidth],
  };
}

const axes = ['D', 'H', 'W'] as const;

/** As members of the uniforms: inD, inH, inW, outD, … and the channels. */
export function geometryUniforms(geometry: ConvGeometry): Record<string, number> {
  const triples = {
    in: geometry.input,
    out: geometry.output,
    size: geometry.size,
    stride: geometry.strides,
    pad: geometry.pad,
    dilation: geometry.dilations,
  };
  return {
    images: geometry.batch,
    inChannels: geometry.inChannels,
    outChannels: geometry.outChannels,
    channelGroups: geometry.groups,
    ...Object.fromEntries(
      Object.entries(triples).flatMap(([name, triple]) =>
        axes.map((axis, at) => [name + axis, triple[at] as number]),
      ),
    ),
  };
}
