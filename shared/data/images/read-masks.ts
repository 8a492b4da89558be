import { type ByteSource, type DataAccess, DataAccessError, type ImageSize } from '../access';
import { DataError, type DataMessage, message, someOf } from '../message';
import type { OnProgress } from '../progress';
import { headerOf } from './decode';
import {
  decodeEntry,
  failureOf,
  type ImageFailure,
  refuseTooLarge,
  reportFailures,
} from './decode-entry';
import { cutWindow, windowOf } from './image-window';
import type { ListedPair } from './list-masks';
import { MaskColours, nearest } from './mask-colours';
import { extractFrom } from './zip-extract';

export interface ReadMasks {
  /** Those that could be read, and their places among all. */
  readonly pairs: readonly ListedPair[];
  readonly rows: Uint32Array;
  /** [pairs, height, width, channels]. */
  readonly pixels: Uint8Array;
  /** [pairs, height, width], a class each. */
  readonly masks: Uint8Array;
  readonly classes: readonly string[];
}

/** Decodes images and their masks to one size, and finds the classes by the masks' colours. */
export async function readMasks(
  zip: ByteSource,
  listed: readonly ListedPair[],
  file: string,
  size: ImageSize,
  access: DataAccess,
  onProgress: OnProgress,
  warnings: DataMessage[],
): Promise<ReadMasks> {
  const area = size.width * size.height;
  refuseTooLarge(listed.length, area * (size.channels + 1), file);
  const pixels = new Uint8Array(listed.length * area * size.channels);
  const numbers = new Uint8Array(listed.length * area);
  const colours = new MaskColours(file);
  const rows: number[] = [];
  const failures: ImageFailure[] = [];
  const misfits: string[] = [];
  for (const [row, pair] of listed.entries()) {
    onProgress({ stage: 'decoding', done: row, total: listed.length });
    const image = await decodeEntry(zip, pair.image, file, size, access);
    const own = image instanceof Uint8Array ? await sizesOf(zip, pair, file) : image;
    if ('name' in own || !(image instanceof Uint8Array)) {
      failures.push(own as ImageFailure);
      continue;
    }
    if (own.image.width !== own.mask.width || own.image.height !== own.mask.height) {
      misfits.push(`${pair.mask.name} (${own.mask.width}×${own.mask.height})`);
      continue;
    }
    const rgb = await decodeEntry(zip, pair.mask, file, { ...own.mask, channels: 3 }, access);
    if (!(rgb instanceof Uint8Array)) {
      failures.push(rgb);
      continue;
    }
    pixels.set(image, rows.length * area * size.channels);
    // Where there are to be black edges, they are black in the mask too.
    const window = windowOf(own.mask, size, size.fit ?? 'stretch');
    const part = cutWindow(rgb, own.mask, window, [0, 0, 0]);
    numbers.set(nearest(colours.read(part, pair.mask.name), window, size), rows.length * area);
    rows.push(row);
  }
  if (rows.length > 0 || misfits.length === 0)
    reportFailures(failures, listed.length, file, warnings);
  const params = { file, count: misfits.length, masks: someOf(misfits) };
  if (rows.length === 0) throw new DataError('no-mask-fits', params);
  if (misfits.length > 0) warnings.push(message('mask-other-size', params));
  const { names, places } = colours.classes();
  return {
    pairs: rows.map((row) => listed[row] as ListedPair),
    rows: Uint32Array.from(rows),
    pixels: pixels.subarray(0, rows.length * area * size.channels),
    masks: numbers.subarray(0, rows.length * area).map((number) => places[number] ?? 0),
    classes: names,
  };
}

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** How large an image and its mask are before they are brought to one size; a mask has to keep its colours. */
async function sizesOf(
  zip: ByteSource,
  { image, mask }: ListedPair,
  file: string,
): Promise<{ readonly image: Sides; readonly mask: Sides } | ImageFailure> {
  try {
    const header = headerOf(await extractFrom(zip, mask, file));
    if (header.type === 'jpg') throw new DataError('mask-is-jpeg', { file, mask: mask.name });
    return { image: headerOf(await extractFrom(zip, image, file)), mask: header };
  } catch (error) {
    if (error instanceof DataAccessError) return failureOf(error, mask.name);
    throw error;
  }
}
