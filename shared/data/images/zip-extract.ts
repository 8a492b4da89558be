import { Inflate } from 'fflate';
import type { ByteSource } from '../access';
import { DataError } from '../message';
import { join } from '../unpack';
import type { ZipEntry } from './zip-directory';
import { viewOf } from './zip-end';

const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
/** The name and the extra field may each be as long as two bytes can say. */
const MAX_LOCAL = LOCAL_SIZE + 2 * 0xffff;
const STORED = 0;
const DEFLATED = 8;
const STEP = 64 * 1024;

/** The bytes of one entry of a zip in memory. Throws a DataError 'damaged-archive'. */
export const extractEntry = (zip: Uint8Array, entry: ZipEntry, file: string): Uint8Array =>
  unpackEntry(zip.subarray(entry.offset, recordEnd(entry)), entry, file);

/** The bytes of one entry of a zip on disk. Throws a DataError 'damaged-archive'. */
export async function extractFrom(
  zip: ByteSource,
  entry: ZipEntry,
  file: string,
): Promise<Uint8Array> {
  const start = Math.min(entry.offset, zip.size);
  return unpackEntry(await zip.read(start, Math.min(recordEnd(entry), zip.size)), entry, file);
}

/** Up to where an entry's header and bytes can reach. */
export const recordEnd = ({ offset, end, packed }: ZipEntry): number =>
  Math.max(offset, Math.min(end, offset + MAX_LOCAL + packed));

/**
 * The bytes of an entry, given those of its header and what follows. What comes out may not be more
 * than the entry declared, however much the packed bytes would make of it.
 */
export function unpackEntry(record: Uint8Array, entry: ZipEntry, file: string): Uint8Array {
  const damaged = () => new DataError('damaged-archive', { file, entry: entry.name });
  const view = viewOf(record);
  if (LOCAL_SIZE > record.length || view.getUint32(0, true) !== LOCAL) throw damaged();
  const start = LOCAL_SIZE + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + entry.packed > record.length) throw damaged();
  const packed = record.subarray(start, start + entry.packed);
  if (entry.method === STORED && entry.packed === entry.size) return packed;
  if (entry.method !== DEFLATED) throw damaged();
  const unpacked = inflate(packed, entry.size);
  if (unpacked === null) throw damaged();
  return unpacked;
}

/** Inflates to exactly `size` bytes, or null: stops at the first byte too many. */
function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((chunk) => {
    length += chunk.length;
    chunks.push(chunk);
  });
  try {
    for (let start = 0; start < packed.length && length <= size; start += STEP) {
      const end = Math.min(start + STEP, packed.length);
      stream.push(packed.subarray(start, end), end === packed.length);
    }
  } catch {
    return null;
  }
  return length === size ? join(chunks, length) : null;
}
