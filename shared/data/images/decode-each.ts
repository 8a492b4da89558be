import type { ImageSize } from '../access';
import type { OnProgress } from '../progress';
import type { ImageFailure } from './decode-entry';
import { decodeStream, type ImageSource } from './decode-stream';
import type { ZipEntry } from './zip-directory';

/** An image that becomes so many times as wide or as high as it was is worth telling. */
const DISTORTED = 1.6;
/** How often the progress is told at most, from beginning to end. */
const STEPS = 1000;

export interface DecodeSource extends ImageSource {
  readonly onProgress: OnProgress;
}

/** Images that could not be read, and those that were stretched, each by its place among all. */
export interface Remarks {
  readonly failures: readonly (ImageFailure & { readonly place: number })[];
  readonly distorted: readonly { readonly place: number; readonly text: string }[];
}

export const bytesOf = ({ width, height, channels }: ImageSize): number =>
  width * height * channels;

/** Decodes images in an order and hands over the pixels of each that can be read, with its place. */
export async function decodeEach(
  entries: readonly ZipEntry[],
  order: Uint32Array,
  size: ImageSize,
  source: DecodeSource,
  take: (pixels: Uint8Array, place: number) => Promise<void>,
): Promise<Remarks> {
  const failures: Remarks['failures'][number][] = [];
  const distorted: Remarks['distorted'][number][] = [];
  const total = order.length;
  const each = Math.ceil(total / STEPS);
  const ordered = Array.from(order, (place) => entries[place] as ZipEntry);
  let done = 0;
  source.onProgress({ stage: 'decoding', done, total });
  for await (const image of decodeStream(ordered, size, source)) {
    const place = order[done] as number;
    if ('pixels' in image) {
      await take(image.pixels, place);
      const ratio = ((image.width / image.height) * size.height) / size.width;
      if ((size.fit ?? 'stretch') === 'stretch' && Math.max(ratio, 1 / ratio) > DISTORTED) {
        const { name } = entries[place] as ZipEntry;
        distorted.push({ place, text: `${name} ${image.width}×${image.height}` });
      }
    } else {
      failures.push({ ...image, place });
    }
    done += 1;
    if (done < total && done % each === 0) source.onProgress({ stage: 'decoding', done, total });
  }
  return { failures, distorted };
}
