import { Inflate } from 'fflate';
import { DataError } from '../message';
import { join } from '../unpack';
import type { ZipEntry } from './zip-directory';

const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const STEP = 64 * 1024;

/**
 * The bytes of one entry. What comes out may not be more than the entry declared, however much
 * the packed bytes would make of it. Throws a DataError 'damaged-archive'.
 */
export function extractEntry(zip: Uint8Array, entry: ZipEntry, file: string): Uint8Array {
  const damaged = () => new DataError('damaged-archive', { file, entry: entry.name });
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const { offset } = entry;
  if (offset + LOCAL_SIZE > zip.length || view.getUint32(offset, true) !== LOCAL) throw damaged();
  const start =
    offset + LOCAL_SIZE + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + entry.packed > zip.length) throw damaged();
  const packed = zip.subarray(start, start + entry.packed);
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
