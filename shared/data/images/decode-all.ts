import type { DataAccess, ImageSize } from '../access';
import { type DataMessage, message, someOf } from '../message';
import type { OnProgress } from '../progress';
import { decodeChecked, headerOf } from './decode';
import { failureOf, type ImageFailure, refuseTooLarge, reportFailures } from './decode-entry';
import type { ZipEntry } from './zip-directory';
import { extractEntry } from './zip-extract';

/** An image that becomes so many times as wide or as high as it was is worth telling. */
const DISTORTED = 1.6;

interface Source {
  readonly zip: Uint8Array;
  readonly file: string;
  readonly access: DataAccess;
  readonly onProgress: OnProgress;
}

export interface DecodedImages {
  /** Side by side, [height, width, channels] each. */
  readonly pixels: Uint8Array;
  /** Which of the entries they are. */
  readonly kept: readonly number[];
}

/** Decodes images to one size. Those that can't be read are left out and told. */
export async function decodeAll(
  entries: readonly ZipEntry[],
  size: ImageSize,
  { zip, file, access, onProgress }: Source,
  warnings: DataMessage[],
): Promise<DecodedImages> {
  const width = size.width * size.height * size.channels;
  const count = entries.length;
  refuseTooLarge(count, width, file);
  const pixels = new Uint8Array(count * width);
  const kept: number[] = [];
  const failures: ImageFailure[] = [];
  const distorted: string[] = [];
  for (const [index, entry] of entries.entries()) {
    onProgress({ stage: 'decoding', done: index, total: count });
    try {
      const bytes = extractEntry(zip, entry, file);
      pixels.set(await decodeChecked(access, bytes, entry.name, size), kept.length * width);
      kept.push(index);
      const own = headerOf(bytes);
      const ratio = ((own.width / own.height) * size.height) / size.width;
      if ((size.fit ?? 'stretch') === 'stretch' && Math.max(ratio, 1 / ratio) > DISTORTED)
        distorted.push(`${entry.name} ${own.width}×${own.height}`);
    } catch (error) {
      failures.push(failureOf(error, entry.name));
    }
  }
  reportFailures(failures, count, file, warnings);
  if (distorted.length > 0) {
    const params = { file, images: someOf(distorted), count: distorted.length };
    const asked = `${size.width}×${size.height}`;
    warnings.push(message('images-distorted', { ...params, size: asked }));
  }
  return { pixels: pixels.subarray(0, kept.length * width), kept };
}
