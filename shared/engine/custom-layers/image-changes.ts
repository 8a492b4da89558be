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

/** A patch of each image painted over, but of those with null. `fill` has the images' shape, or one that stretches to it. */
export function eraseImages(
  x: tf.Tensor4D,
  patches: readonly (Patch | null)[],
  fill: tf.Tensor,
): tf.Tensor4D {
  const [batch, height, width] = x.shape;
  const mask = new Float32Array(batch * height * width);
  for (const [image, patch] of patches.entries()) {
    if (!patch) continue;
    for (let i = Math.ceil(patch.top); i < patch.bottom; i++)
      for (let j = Math.ceil(patch.left); j < patch.right; j++)
        mask[(image * height + i) * width + j] = 1;
  }
  return tf.tidy(() =>
    choose(tf.tensor4d(mask, [batch, height, width, 1]), fill, x),
  ) as tf.Tensor4D;
}
