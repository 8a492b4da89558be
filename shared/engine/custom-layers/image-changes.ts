/** What augmentation does to images [batch, height, width, channels] once the dice are cast: a number for each image. */
import { tf } from '../tf';

/** The lowest and the highest value of a pixel. */
export type ValueRange = readonly [lowest: number, highest: number];

const perImage = (values: readonly number[]): tf.Tensor4D =>
  tf.tensor4d([...values], [values.length, 1, 1, 1]);

/** A mixture that is one or the other: `flags` are 0 or 1. */
const choose = (flags: tf.Tensor, a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
  tf.add(tf.mul(flags, a), tf.mul(tf.sub(1, flags), b));

/** The images of which `flags` says so, turned over along an axis. */
export function flipImages(x: tf.Tensor4D, flags: readonly boolean[], axis: 1 | 2): tf.Tensor4D {
  return tf.tidy(() =>
    choose(perImage(flags.map(Number)), tf.reverse(x, [axis]), x),
  ) as tf.Tensor4D;
}

/** Distances from each channel's mean times an image's factor. */
export function adjustContrast(
  x: tf.Tensor4D,
  factors: readonly number[],
  [lowest, highest]: ValueRange,
): tf.Tensor4D {
  return tf.tidy(() => {
    const mean = tf.mean(x, [1, 2], true);
    const adjusted = tf.add(tf.mul(tf.sub(x, mean), perImage(factors)), mean);
    return tf.clipByValue(adjusted, lowest, highest);
  }) as tf.Tensor4D;
}

/** Each image's share of the range added to all of its values. */
export function adjustBrightness(
  x: tf.Tensor4D,
  shares: readonly number[],
  [lowest, highest]: ValueRange,
): tf.Tensor4D {
  return tf.tidy(() => {
    const added = tf.mul(perImage(shares), highest - lowest);
    return tf.clipByValue(tf.add(x, added), lowest, highest);
  }) as tf.Tensor4D;
}

/** From its first row and column, included, to its last, excluded; fractions of pixels cut none in two. */
export interface Patch {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

type Patches = readonly (Patch | null)[];

/** Calls `visit` with each pixel of the patches, counted through all images of so many rows and columns. */
function eachPixel(
  patches: Patches,
  [height, width]: readonly [number, number],
  visit: (pixel: number) => void,
): void {
  for (const [image, patch] of patches.entries()) {
    if (!patch) continue;
    for (let i = Math.ceil(patch.top); i < patch.bottom; i++)
      for (let j = Math.ceil(patch.left); j < patch.right; j++)
        visit((image * height + i) * width + j);
  }
}

/** A patch of each image painted over, but of those with null. `fill` has the images' shape, or one that stretches to it. */
export function eraseImages(x: tf.Tensor4D, patches: Patches, fill: tf.Tensor): tf.Tensor4D {
  const [batch, height, width] = x.shape;
  const mask = new Float32Array(batch * height * width);
  eachPixel(patches, [height, width], (pixel) => {
    mask[pixel] = 1;
  });
  return tf.tidy(() =>
    choose(tf.tensor4d(mask, [batch, height, width, 1]), fill, x),
  ) as tf.Tensor4D;
}

/** Normal noise of mean 0 and deviation 1 inside the patches, by Box and Muller's way; zeros elsewhere. */
export function noiseIn(patches: Patches, shape: tf.Tensor4D['shape']): tf.Tensor4D {
  const [, height, width, channels] = shape;
  const noise = new Float32Array(tf.util.sizeFromShape(shape));
  eachPixel(patches, [height, width], (pixel) => {
    for (let at = pixel * channels; at < (pixel + 1) * channels; at++) {
      const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
      noise[at] = radius * Math.cos(2 * Math.PI * Math.random());
    }
  });
  return tf.tensor4d(noise, shape);
}
