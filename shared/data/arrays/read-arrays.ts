import { readIdxNumbers } from '../images/idx';
import { extractEntry } from '../images/zip-extract';
import { TABLE_LIMITS, zipFiles } from '../images/zip-files';
import { DataError } from '../message';
import { gunzip } from '../unpack';
import type { FileArray } from './array';
import { isNpy } from './npy-header';
import { readNpy } from './read-npy';

/** Arrays by their names: of an archive, the files' names without folder and ending. */
export type NamedArrays = ReadonlyMap<string, FileArray>;

const MAX_UNPACKED = 2 ** 31;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/** Whether a file begins as IDX does: two zeros, a type, and one to four sizes. */
export const isIdx = (bytes: Uint8Array): boolean =>
  bytes[0] === 0 &&
  bytes[1] === 0 &&
  [0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e].includes(bytes[2] ?? 0) &&
  (bytes[3] ?? 0) >= 1 &&
  (bytes[3] ?? 0) <= 4;

/** Reads .npy, IDX (packed with gzip or not), or an archive of such: .npz, or a zip of IDX files. */
export function readArrays(bytes: Uint8Array, file: string): NamedArrays {
  if (!isZip(bytes)) return new Map([[nameOf(file), readArray(bytes, file)]]);
  const entries = zipFiles(bytes, file, TABLE_LIMITS);
  const arrays = new Map<string, FileArray>();
  for (const entry of entries) {
    const unpacked = extractEntry(bytes, entry, file);
    if (!/\.npy$/i.test(entry.name) && !isIdx(gunzip(unpacked, entry.name, MAX_UNPACKED))) continue;
    arrays.set(nameOf(entry.name), readArray(unpacked, entry.name));
  }
  if (arrays.size === 0) throw new DataError('no-arrays', { file });
  return arrays;
}

function readArray(packed: Uint8Array, file: string): FileArray {
  const bytes = gunzip(packed, file, MAX_UNPACKED);
  if (isNpy(bytes)) return readNpy(bytes, file);
  return readIdxNumbers(bytes, file);
}

const nameOf = (path: string): string =>
  (path.split('/').pop() ?? path).replace(/\.(gz|npy|npz|idx)$/gi, '').replace(/\.(npy|idx)$/i, '');
