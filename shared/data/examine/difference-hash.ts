import type { Samples } from '../dataset';

/** Bits a hash: eight differences in each of eight rows. */
const SIDE = 8;
/** Neighbours that differ by less count as equal, or the noise of a flat background would be hashed. */
const FLAT = 0.01;
/** Side of the small grey picture by which candidates are compared. */
export const THUMB = 16;

export interface PictureHash {
  readonly high: number;
  readonly low: number;
  /** [THUMB, THUMB], less its mean and of length 1; all zero of a picture in one grey. */
  readonly thumb: Float32Array;
}

/**
 * A difference hash: the picture shrunk to 9 × 8 greys, and whether each is brighter than its left
 * neighbour. Scaling, compressing and brightening change few of the bits.
 * (N. Krawetz, "Kind of Like That", The Hacker Factor Blog, 2013.)
 */
export function hashPicture(samples: Samples, sample: number): PictureHash {
  const grey = greyOf(samples, sample);
  const small = shrink(grey, SIDE + 1, SIDE);
  const words = [0, 0];
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const at = row * (SIDE + 1) + column;
      const isBrighter = (small[at + 1] as number) > (small[at] as number) + FLAT;
      if (!isBrighter) continue;
      const bit = row * SIDE + column;
      words[bit >> 5] = ((words[bit >> 5] as number) | (1 << (bit & 31))) >>> 0;
    }
  }
  return {
    high: words[0] as number,
    low: words[1] as number,
    thumb: centred(shrink(grey, THUMB, THUMB)),
  };
}

interface Grey {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

function greyOf({ data, shape, scale }: Samples, sample: number): Grey {
  const [height = 1, width = 1, channels = 1] = shape;
  const start = sample * height * width * channels;
  const values = new Float32Array(height * width);
  for (let pixel = 0; pixel < values.length; pixel++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += data[start + pixel * channels + channel] as number;
    }
    values[pixel] = (sum / channels) * scale;
  }
  return { values, width, height };
}

/** Each pixel the mean of the area that it stands for. */
function shrink({ values, width, height }: Grey, columns: number, rows: number): Float32Array {
  const small = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = stretch(row, rows, height);
    for (let column = 0; column < columns; column++) {
      const [left, right] = stretch(column, columns, width);
      let sum = 0;
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) sum += values[y * width + x] as number;
      }
      small[row * columns + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return small;
}

function stretch(at: number, parts: number, size: number): readonly [number, number] {
  const from = Math.min(size - 1, Math.floor((at * size) / parts));
  return [from, Math.max(from + 1, Math.floor(((at + 1) * size) / parts))];
}

function centred(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return values.map((value) => (length < 1e-6 ? 0 : (value - mean) / length));
}
