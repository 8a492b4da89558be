import type { ByteSource, DataAccess, ImageSize } from '../access';
import { decodeChecked, headerOf } from './decode';
import { failureOf, type ImageFailure } from './decode-entry';
import { readRecords } from './read-records';
import type { ZipEntry } from './zip-directory';
import { unpackEntry } from './zip-extract';

export interface ImageSource {
  readonly zip: ByteSource;
  readonly file: string;
  readonly access: DataAccess;
}

/** An image's pixels with the size it had of its own, or why it has none. */
export type DecodedImage =
  | { readonly pixels: Uint8Array; readonly width: number; readonly height: number }
  | ImageFailure;

/** As many images wait for their turn as have so many bytes when decoded, but for a few. */
const AHEAD_BYTES = 2 ** 25;
const LEAST_AHEAD = 4;
const MOST_AHEAD = 64;

/**
 * Decodes images in the order given, several at a time: the platform decodes as many as it has workers
 * for, and no more are read than soon have their turn.
 */
export async function* decodeStream(
  entries: readonly ZipEntry[],
  size: ImageSize,
  { zip, file, access }: ImageSource,
): AsyncGenerator<DecodedImage> {
  const bytes = size.width * size.height * size.channels;
  const ahead = Math.min(MOST_AHEAD, Math.max(LEAST_AHEAD, Math.floor(AHEAD_BYTES / bytes)));
  const waiting: Promise<DecodedImage>[] = [];
  for await (const { entry, record } of readRecords(zip, entries)) {
    const decoding = decode(entry, record, size, file, access);
    // Thrown when its turn comes.
    decoding.catch(() => {});
    waiting.push(decoding);
    if (waiting.length >= ahead) yield (await waiting.shift()) as DecodedImage;
  }
  for (const decoding of waiting) yield await decoding;
}

async function decode(
  entry: ZipEntry,
  record: Uint8Array,
  size: ImageSize,
  file: string,
  access: DataAccess,
): Promise<DecodedImage> {
  try {
    const bytes = unpackEntry(record, entry, file);
    const pixels = await decodeChecked(access, bytes, entry.name, size);
    const { width, height } = headerOf(bytes);
    return { pixels, width, height };
  } catch (error) {
    return failureOf(error, entry.name);
  }
}
