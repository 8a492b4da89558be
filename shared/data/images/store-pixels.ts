import type { ByteSource, CacheFiles, CacheWriter, ImageSize } from '../access';
import { fingerprint } from '../fingerprint';
import { join } from '../unpack';
import { bytesOf, type DecodeSource, decodeEach, type Remarks } from './decode-each';
import { mixedOrder } from './mixed-order';
import type { ZipEntry } from './zip-directory';

/** Changes with what is decoded how, and with the file's form. */
const VERSION = 1;
const WRITE_BYTES = 2 ** 22;
const LENGTH_BYTES = 8;

/** Pixels of images in a file of the cache. */
export interface StoredPixels {
  readonly source: ByteSource;
  /** Of one image. */
  readonly bytes: number;
  /** Which image of the file each is. */
  readonly places: Uint32Array;
}

/**
 * Decodes images into a file of the cache, or finds them there from an earlier time: their pixels one after the
 * other in a mixed order without those that can't be read, the remarks as JSON, and how long that is (uint64).
 */
export async function storePixels(
  entries: readonly ZipEntry[],
  size: ImageSize,
  source: DecodeSource,
): Promise<{ pixels: StoredPixels; kept: readonly number[]; remarks: Remarks }> {
  const { cache } = source.access;
  const order = mixedOrder(entries.length);
  const name = `images-${fingerprint(identity(entries, size, source.zip))}`;
  const known = await openStored(cache, name, entries.length, bytesOf(size));
  if (known) return stored(known.source, known.remarks, order, bytesOf(size));
  const writer = await cache.create(name);
  try {
    const remarks = await write(writer, entries, order, size, source);
    await writer.finish();
    const written = await cache.open(name);
    if (written === null) throw new Error(`The cache has lost ${name}`);
    return stored(written, remarks, order, bytesOf(size));
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

function* identity(entries: readonly ZipEntry[], size: ImageSize, zip: ByteSource) {
  yield `${VERSION} ${size.width}×${size.height}×${size.channels} ${size.fit ?? ''} ${zip.version}`;
  for (const { name, offset, packed, crc } of entries) yield `${name} ${offset} ${packed} ${crc}`;
}

async function write(
  writer: CacheWriter,
  entries: readonly ZipEntry[],
  order: Uint32Array,
  size: ImageSize,
  source: DecodeSource,
): Promise<Remarks> {
  let held: Uint8Array[] = [];
  let length = 0;
  const flush = async () => {
    const bytes = join(held, length);
    held = [];
    length = 0;
    await writer.append(bytes);
  };
  const remarks = await decodeEach(entries, order, size, source, async (pixels) => {
    held.push(pixels);
    length += pixels.length;
    if (length >= WRITE_BYTES) await flush();
  });
  const json = new TextEncoder().encode(JSON.stringify(remarks));
  const end = new DataView(new ArrayBuffer(LENGTH_BYTES));
  end.setBigUint64(0, BigInt(json.length), true);
  held.push(json, new Uint8Array(end.buffer));
  length += json.length + LENGTH_BYTES;
  await flush();
  return remarks;
}

/** The file of the cache with its remarks; null where there is none that is whole. */
async function openStored(cache: CacheFiles, name: string, count: number, bytes: number) {
  const source = await cache.open(name);
  if (source === null) return null;
  if (source.size > LENGTH_BYTES) {
    const end = source.size - LENGTH_BYTES;
    const last = await source.read(end, source.size);
    const length = Number(new DataView(last.buffer, last.byteOffset).getBigUint64(0, true));
    if (length <= end) {
      const json = new TextDecoder().decode(await source.read(end - length, end));
      const remarks = parse(json);
      const images = count - (remarks?.failures.length ?? 0);
      if (remarks && end - length === images * bytes) return { source, remarks };
    }
  }
  await cache.remove(name);
  return null;
}

function parse(json: string): Remarks | null {
  try {
    return JSON.parse(json) as Remarks;
  } catch {
    return null;
  }
}

function stored(source: ByteSource, remarks: Remarks, order: Uint32Array, bytes: number) {
  const failed = new Set(remarks.failures.map(({ place }) => place));
  const written = order.filter((place) => !failed.has(place));
  const kept = Uint32Array.from(written).sort();
  const placeOf = new Uint32Array(order.length);
  written.forEach((image, place) => {
    placeOf[image] = place;
  });
  const places = kept.map((image) => placeOf[image] as number);
  return { pixels: { source, bytes, places }, kept: [...kept], remarks };
}
