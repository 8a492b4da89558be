/**
 * Images turned, moved and stretched, as TensorFlow's ImageProjectiveTransformV3 does it for Keras. Which
 * pixels an output pixel is made of is worked out here, in plain arithmetic, so that it is the same on
 * every backend; they are then looked up and mixed by operations that have a gradient.
 */
import { tf } from '../tf';

/** The pixel at (x, y) takes its value from (a0 x + a1 y + a2, b0 x + b1 y + b2). */
export type Affine = readonly [
  a0: number,
  a1: number,
  a2: number,
  b0: number,
  b1: number,
  b2: number,
];

export interface Filling {
  readonly fillMode: 'reflect' | 'wrap' | 'constant' | 'nearest';
  /** What lies outside with 'constant'. */
  readonly fillValue: number;
  readonly interpolation: 'bilinear' | 'nearest';
}

/** One of the pixels behind each output pixel: its row in [batch × height × width, channels], and its share. */
interface Tap {
  readonly rows: Int32Array;
  readonly shares: Float32Array;
}

/** Every image of [batch, height, width, channels] through a transform of its own. */
export function affineImages(
  x: tf.Tensor4D,
  transforms: readonly Affine[],
  filling: Filling,
): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const pixels = batch * height * width;
  const { taps, outside } = tapsOf(transforms, [height, width], filling);
  return tf.tidy(() => {
    const rows = tf.reshape(x, [pixels, channels]);
    const parts = taps.map((tap) =>
      tf.mul(tf.gather(rows, tf.tensor1d(tap.rows, 'int32')), tf.tensor2d(tap.shares, [pixels, 1])),
    );
    const mixed = parts.length === 1 ? (parts[0] as tf.Tensor) : tf.addN(parts);
    const filled =
      filling.fillMode === 'constant' && filling.fillValue !== 0
        ? tf.add(mixed, tf.mul(tf.tensor2d(outside, [pixels, 1]), filling.fillValue))
        : mixed;
    return tf.reshape(filled, x.shape);
  });
}

function tapsOf(
  transforms: readonly Affine[],
  [height, width]: readonly [number, number],
  { fillMode, interpolation }: Filling,
) {
  const bilinear = interpolation === 'bilinear';
  const pixels = transforms.length * height * width;
  const taps: Tap[] = Array.from({ length: bilinear ? 4 : 1 }, () => ({
    rows: new Int32Array(pixels),
    shares: new Float32Array(pixels),
  }));
  /** The share of each pixel that comes from outside of its image. */
  const outside = new Float32Array(pixels);
  let at = 0;
  for (const [image, [a0, a1, a2, b0, b1, b2]] of transforms.entries()) {
    const take = (tap: Tap, x: number, y: number, share: number) => {
      const isInside = x >= 0 && x < width && y >= 0 && y < height;
      if (isInside) {
        tap.rows[at] = (image * height + y) * width + x;
        tap.shares[at] = share;
      } else outside[at] = (outside[at] ?? 0) + share;
    };
    for (let i = 0; i < height; i++)
      for (let j = 0; j < width; j++, at++) {
        const x = placeOf(a0 * j + a1 * i + a2, width, fillMode);
        const y = placeOf(b0 * j + b1 * i + b2, height, fillMode);
        const [first, second, third, fourth] = taps;
        if (!first) return { taps, outside };
        if (!second || !third || !fourth) {
          take(first, roundAway(x), roundAway(y), 1);
          continue;
        }
        const [left, top] = [Math.floor(x), Math.floor(y)];
        const [right, bottom] = [x - left, y - top];
        take(first, left, top, (1 - right) * (1 - bottom));
        take(second, left + 1, top, right * (1 - bottom));
        take(third, left, top + 1, (1 - right) * bottom);
        take(fourth, left + 1, top + 1, right * bottom);
      }
  }
  return { taps, outside };
}

/** Halves away from zero, as C++ rounds. */
const roundAway = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** Where along an axis of `size` pixels a place lies, once the axis is continued beyond its ends. */
function placeOf(place: number, size: number, fillMode: Filling['fillMode']): number {
  if (fillMode === 'constant') return place;
  const inside =
    fillMode === 'reflect'
      ? reflected(place, size)
      : fillMode === 'wrap'
        ? wrapped(place, size)
        : place;
  return Math.min(Math.max(inside, 0), size - 1);
}

/** d c b a | a b c d | d c b a */
function reflected(place: number, size: number): number {
  if (place >= 0 && place <= size - 1) return place;
  const period = 2 * size;
  const within = place - period * Math.floor(place / period);
  return within >= size ? period - within - 1 : within;
}

/** a b c d | a b c d | a b c d; how many lengths away a place lies TensorFlow counts with a pixel less. */
function wrapped(place: number, size: number): number {
  if (place >= 0 && place <= size - 1) return place;
  const steps = size - 1;
  if (steps === 0) return 0;
  const lengths = place < 0 ? -Math.trunc(-place / steps) - 1 : Math.trunc(place / steps);
  return place - size * lengths;
}
