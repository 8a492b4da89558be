/** The patches of an image that a convolution multiplies with its filter ("im2col" and back). */
import type { Triple } from '../windows';

/** Geometry of a convolution; planes are volumes of depth 1. */
export interface Convolution {
  batch: number;
  inChannels: number;
  outChannels: number;
  input: Triple;
  output: Triple;
  filter: Triple;
  strides: Triple;
  /** How far the first patch starts before the input. */
  pad: Triple;
}

/** Number of weights that make one output: rows of the filter as a matrix. */
export function tapCount({ filter, inChannels }: Convolution): number {
  return filter[0] * filter[1] * filter[2] * inChannels;
}

/** Number of outputs of one image, in each channel. */
export function positionCount({ output }: Convolution): number {
  return output[0] * output[1] * output[2];
}

/**
 * Writes `planes.length` numbers of x, from image `first` on, with the channels outermost: [channels,
 * images, depth, height, width]. Patches are then copied in runs.
 */
export function channelPlanes(
  { input, inChannels }: Convolution,
  x: Float32Array,
  first: number,
  planes: Float32Array,
): void {
  const cells = planes.length / inChannels;
  const from = first * input[0] * input[1] * input[2] * inChannels;
  for (let c = 0; c < inChannels; c++) {
    for (let i = 0, at = from + c; i < cells; i++, at += inChannels) {
      planes[c * cells + i] = x[at] as number;
    }
  }
}

/** Below this a loop is faster than a call. */
const shortestRun = 16;

/**
 * Writes the patches of images given as `channelPlanes`, transposed: one row for each tap of the filter
 * (depth, row, column, channel), one column for each output position; zero where a tap is outside.
 * Both arrays lie in the wasm heap, where runs can be moved as blocks.
 */
export function patchesTransposed(
  conv: Convolution,
  planes: Float32Array,
  images: number,
  out: Float32Array,
): void {
  const { inChannels, strides, pad } = conv;
  const [depth, height, width] = conv.input;
  const [outDepth, outHeight, outWidth] = conv.output;
  const step = strides[2];
  const heap = new Float32Array(out.buffer);
  const planesAt = planes.byteOffset / 4;
  let at = out.byteOffset / 4;
  for (let kd = 0; kd < conv.filter[0]; kd++) {
    for (let kh = 0; kh < conv.filter[1]; kh++) {
      for (let kw = 0; kw < conv.filter[2]; kw++) {
        const [start, end] = insideRange(kw - pad[2], step, width, outWidth);
        const left = planesAt + start * step - pad[2] + kw;
        const block = step === 1 && end - start >= shortestRun;
        // One plane for each channel and image, in that order.
        for (let plane = 0; plane < inChannels * images; plane++) {
          for (let g = 0; g < outDepth; g++) {
            const d = g * strides[0] - pad[0] + kd;
            for (let i = 0; i < outHeight; i++, at += outWidth) {
              const h = i * strides[1] - pad[1] + kh;
              if (d < 0 || d >= depth || h < 0 || h >= height) {
                heap.fill(0, at, at + outWidth);
                continue;
              }
              for (let j = 0; j < start; j++) heap[at + j] = 0;
              for (let j = end; j < outWidth; j++) heap[at + j] = 0;
              let from = left + ((plane * depth + d) * height + h) * width;
              if (block) heap.copyWithin(at + start, from, from + end - start);
              else
                for (let j = start; j < end; j++, from += step) heap[at + j] = heap[from] as number;
            }
          }
        }
      }
    }
  }
}

/** Adds patches, one row for each output position and one column for each tap, onto dx. */
export function addPatches(
  conv: Convolution,
  patches: Float32Array,
  first: number,
  images: number,
  dx: Float32Array,
): void {
  const { inChannels, strides, pad } = conv;
  const [depth, height, width] = conv.input;
  const [filterDepth, filterHeight, filterWidth] = conv.filter;
  const taps = tapCount(conv);
  let row = 0;
  for (let b = first; b < first + images; b++) {
    for (let g = 0; g < conv.output[0]; g++) {
      const front = g * strides[0] - pad[0];
      for (let i = 0; i < conv.output[1]; i++) {
        const top = i * strides[1] - pad[1];
        for (let j = 0; j < conv.output[2]; j++, row += taps) {
          const left = j * strides[2] - pad[2];
          const start = Math.max(0, -left) * inChannels;
          const end = Math.min(filterWidth, width - left) * inChannels;
          for (let kd = Math.max(0, -front); kd < filterDepth && front + kd < depth; kd++) {
            for (let kh = Math.max(0, -top); kh < filterHeight && top + kh < height; kh++) {
              const to =
                (((b * depth + front + kd) * height + top + kh) * width + left) * inChannels;
              const from = row + (kd * filterHeight + kh) * filterWidth * inChannels;
              // Neighbouring taps are neighbours in dx too.
              for (let k = start; k < end; k++) {
                dx[to + k] = (dx[to + k] as number) + (patches[from + k] as number);
              }
            }
          }
        }
      }
    }
  }
}

/** The outputs j for which offset + j × stride lies in [0, size), as a half-open range. */
function insideRange(
  offset: number,
  stride: number,
  size: number,
  outputs: number,
): [number, number] {
  const start = Math.min(outputs, Math.max(0, Math.ceil(-offset / stride)));
  const end = Math.max(start, Math.min(outputs, Math.ceil((size - offset) / stride)));
  return [start, end];
}
