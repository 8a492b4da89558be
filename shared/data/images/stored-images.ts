import type { Split } from '../dataset';
import { takeSamples } from '../samples';
import { type Extent, readRuns } from './read-runs';
import type { StoredPixels } from './store-pixels';

/** Bytes that are read together. */
const BLOCK_BYTES = 2 ** 22;
/** Images that lie so near to each other are read in one go, up to so many bytes. */
const GAP_BYTES = 2 ** 18;
const RUN_BYTES = 2 ** 22;

interface ImageInput {
  readonly name: string;
  /** [height, width, channels]. */
  readonly shape: readonly number[];
  readonly scale: number;
}

/** A split with its images on disk: `pixels.places` has one for each of its samples. */
export function storedImages(split: Split, image: ImageInput, pixels: StoredPixels): Split {
  const { name, shape, scale } = image;
  return {
    ...split,
    stored: {
      blockSize: Math.max(1, Math.floor(BLOCK_BYTES / pixels.bytes)),
      async take(samples) {
        const places = samples.map((sample) => pixels.places[sample] as number);
        const data = await readPixels(pixels, places);
        return takeSplit(split, samples, { [name]: { data, shape, scale } });
      },
    },
  };
}

/** Some of a split's samples, with their inputs. */
export const takeSplit = (split: Split, samples: Uint32Array, inputs: Split['inputs']): Split => ({
  size: samples.length,
  inputs,
  targets: Object.fromEntries(
    Object.entries(split.targets).map(([name, all]) => [name, takeSamples(all, samples)]),
  ),
  rows: samples.map((sample) => split.rows[sample] as number),
});

/** The images at places of the file, side by side; those that lie near to each other are read together. */
async function readPixels(
  { source, bytes }: StoredPixels,
  places: Uint32Array,
): Promise<Uint8Array> {
  const data = new Uint8Array(places.length * bytes);
  const extents = Array.from(places, (place): Extent => [place * bytes, (place + 1) * bytes]);
  await readRuns(source, extents, GAP_BYTES, RUN_BYTES, (place, image) => {
    data.set(image, place * bytes);
  });
  return data;
}
