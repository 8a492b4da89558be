/** Geometry of pooling windows, with planes as volumes of depth 1, so that one loop serves both. */
import { tf } from '../tf';

export type Triple = readonly [depth: number, height: number, width: number];

export const volume = ([depth, height, width]: Triple): number => depth * height * width;

export interface Windows {
  batch: number;
  channels: number;
  input: Triple;
  output: Triple;
  size: Triple;
  strides: Triple;
  /** How far the first window starts before the input. */
  pad: Triple;
}

export interface PoolAttrs {
  filterSize: number | number[];
  strides: number | number[];
  pad: 'valid' | 'same' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Shape4 = [number, number, number, number];
type Shape5 = [number, number, number, number, number];

/** `shape` is [batch, height, width, channels] or [batch, depth, height, width, channels]. */
export function poolWindows(
  shape: readonly number[],
  { filterSize, strides, pad, dimRoundingMode }: PoolAttrs,
): Windows {
  if (shape.length === 4) {
    const info = tf.backend_util.computePool2DInfo(
      shape as Shape4,
      filterSize as [number, number],
      strides as [number, number],
      1,
      pad,
      dimRoundingMode,
    );
    return {
      batch: info.batchSize,
      channels: info.inChannels,
      input: [1, info.inHeight, info.inWidth],
      output: [1, info.outHeight, info.outWidth],
      size: [1, info.filterHeight, info.filterWidth],
      strides: [1, info.strideHeight, info.strideWidth],
      pad: [0, info.padInfo.top, info.padInfo.left],
    };
  }
  const info = tf.backend_util.computePool3DInfo(
    shape as Shape5,
    filterSize as [number, number, number],
    strides as [number, number, number],
    1,
    pad,
    dimRoundingMode,
  );
  return {
    batch: info.batchSize,
    channels: info.inChannels,
    input: [info.inDepth, info.inHeight, info.inWidth],
    output: [info.outDepth, info.outHeight, info.outWidth],
    size: [info.filterDepth, info.filterHeight, info.filterWidth],
    strides: [info.strideDepth, info.strideHeight, info.strideWidth],
    // tfjs takes cells that no window reaches for negative padding.
    pad: [
      Math.max(0, info.padInfo.front),
      Math.max(0, info.padInfo.top),
      Math.max(0, info.padInfo.left),
    ],
  };
}

/**
 * Calls `visit` for every window of every image: the flat index of its output in channel 0, and the
 * part of the input it covers, as half-open ranges.
 */
export function eachWindow(
  { batch, channels, input, output, size, strides, pad }: Windows,
  visit: (
    image: number,
    at: number,
    d0: number,
    d1: number,
    h0: number,
    h1: number,
    w0: number,
    w1: number,
  ) => void,
): void {
  let at = 0;
  for (let b = 0; b < batch; b++) {
    for (let d = 0; d < output[0]; d++) {
      const d0 = d * strides[0] - pad[0];
      for (let h = 0; h < output[1]; h++) {
        const h0 = h * strides[1] - pad[1];
        for (let w = 0; w < output[2]; w++, at += channels) {
          const w0 = w * strides[2] - pad[2];
          visit(
            b,
            at,
            Math.max(d0, 0),
            Math.min(d0 + size[0], input[0]),
            Math.max(h0, 0),
            Math.min(h0 + size[1], input[1]),
            Math.max(w0, 0),
            Math.min(w0 + size[2], input[2]),
          );
        }
      }
    }
  }
}
