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

/** As many images are decoded at a time as have so many bytes afterwards, but for a few. */
const AHEAD_BYTES = 2 ** 25;
const LEAST_AHEAD = 4;
const MOST_AHEAD = 64;
/** Photographs that have so many bytes before they are decoded take many times as much in between. */
const PACKED_BYTES = 2 ** 23;

/**
 * Decodes images in the order given, several at a time. Node has a thread a core for them; a browser decodes
 * what it is asked for side by side, in which several workers were no faster.
 */
export async function* decodeStream(
  entries: readonly ZipEntry[],
  size: ImageSize,
  { zip, file, access }: ImageSource,
): AsyncGenerator<DecodedImage> {
  const bytes = size.width * size.height * size.channels;
  const ahead = Math.min(MOST_AHEAD, Math.max(LEAST_AHEAD, Math.floor(AHEAD_BYTES / bytes)));
  const waiting: { readonly decoding: Promise<DecodedImage>; readonly packed: number }[] = [];
  let packed = 0;
  const next = () => {
    const first = waiting.shift();
    packed -= first?.packed ?? 0;
    return first?.decoding as Promise<DecodedImage>;
  };
  for await (const { entry, record } of readRecords(zip, entries)) {
    const decoding = decode(entry, record, size, file, access);
    // Thrown when its turn comes.
    decoding.catch(() => {});
    waiting.push({ decoding, packed: record.length });
    packed += record.length;
    while (waiting.length >= ahead || packed > PACKED_BYTES) yield await next();
  }
  while (waiting.length > 0) yield await next();
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
