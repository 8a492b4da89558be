import { OBJECT_VALUES, readObjects, type Size } from '../../detection/boxes';

/** Enough to find anchors by, and few enough to be kept with a model. */
const MOST_SIZES = 256;

/** Sizes of boxes evenly taken from those of the given images, each of which has room for `most` objects. */
export function someBoxSizes(objects: Float32Array, most: number, images: Uint32Array): Size[] {
  const width = most * OBJECT_VALUES;
  const all = Array.from(images).flatMap((image) =>
    readObjects(objects.subarray(image * width, (image + 1) * width)),
  );
  const step = Math.max(1, Math.ceil(all.length / MOST_SIZES));
  return all.flatMap(({ width: w, height: h }, place) =>
    place % step === 0 ? [{ width: w, height: h }] : [],
  );
}
