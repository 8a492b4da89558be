import type { ImageSize } from '../access';
import { type DataMessage, message, someOf } from '../message';
import { bytesOf, type DecodeSource, decodeEach } from './decode-each';
import { reportFailures } from './decode-entry';
import { type StoredPixels, storePixels } from './store-pixels';
import type { ZipEntry } from './zip-directory';

/** More bytes of pixels than these are kept on disk; a data set in memory takes them twice while it is split. */
export const MOST_IN_MEMORY = 2 ** 28;

export interface DecodedImages {
  /** [height, width, channels] each, side by side in the order of `kept`; or where they are. */
  readonly pixels: Uint8Array | StoredPixels;
  /** Which of the entries they are. */
  readonly kept: readonly number[];
}

/** Decodes images to one size. Those that can't be read are left out and told. */
export async function decodeAll(
  entries: readonly ZipEntry[],
  size: ImageSize,
  source: DecodeSource,
  warnings: DataMessage[],
  mostInMemory = MOST_IN_MEMORY,
): Promise<DecodedImages> {
  const { file } = source;
  const bytes = entries.length * bytesOf(size);
  const { remarks, ...decoded } =
    bytes > mostInMemory
      ? await storePixels(entries, size, source)
      : await decodeInMemory(entries, size, source);
  const { failures, distorted } = remarks;
  reportFailures(inOrder(failures), entries.length, file, warnings);
  if (distorted.length > 0) {
    const images = someOf(inOrder(distorted).map(({ text }) => text));
    const asked = `${size.width}×${size.height}`;
    const params = { file, images, count: distorted.length, size: asked };
    warnings.push(message('images-distorted', params));
  }
  return decoded;
}

const inOrder = <T extends { readonly place: number }>(items: readonly T[]): readonly T[] =>
  [...items].sort((a, b) => a.place - b.place);

async function decodeInMemory(entries: readonly ZipEntry[], size: ImageSize, source: DecodeSource) {
  const width = bytesOf(size);
  const pixels = new Uint8Array(entries.length * width);
  const kept: number[] = [];
  const order = Uint32Array.from(entries.keys());
  const remarks = await decodeEach(entries, order, size, source, async (image, place) => {
    pixels.set(image, kept.length * width);
    kept.push(place);
  });
  return { pixels: pixels.subarray(0, kept.length * width), kept, remarks };
}
