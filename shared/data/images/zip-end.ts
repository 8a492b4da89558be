import { DataError } from '../message';
import type { ByteReading } from './byte-reading';

/** Where the list of files in a zip lies, and how many it says there are. */
export interface ZipEnd {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  /** Of a zip that counts files in two bytes: as many as they hold, whatever the number. */
  readonly wraps: boolean;
}

const END = 0x06054b50;
const END_SIZE = 22;
const LOCATOR = 0x07064b50;
const LOCATOR_SIZE = 20;
const END_64 = 0x06064b50;
const END_64_SIZE = 56;
const MAX_COMMENT = 0xffff;

/** Finds the end of a zip, of APPNOTE.TXT 4.3.14 to 4.3.16, in a file of so many bytes. */
export function* findZipEnd(size: number, file: string): ByteReading<ZipEnd> {
  const from = Math.max(0, size - END_SIZE - MAX_COMMENT - LOCATOR_SIZE);
  const tail = viewOf(yield [from, size]);
  const at = placeOfEnd(tail);
  if (at === null) throw new DataError('not-a-zip', { file });
  const locator = at - LOCATOR_SIZE;
  if (locator >= 0 && tail.getUint32(locator, true) === LOCATOR) {
    const start = readUint64(tail, locator + 8);
    if (start + END_64_SIZE > from + locator) throw new DataError('damaged-archive', { file });
    const end = viewOf(yield [start, start + END_64_SIZE]);
    if (end.getUint32(0, true) !== END_64) throw new DataError('damaged-archive', { file });
    const count = readUint64(end, 32);
    return { start: readUint64(end, 48), end: start, count, wraps: false };
  }
  const start = tail.getUint32(at + 16, true);
  return { start, end: from + at, count: tail.getUint16(at + 10, true), wraps: true };
}

function placeOfEnd(tail: DataView): number | null {
  const last = tail.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
    if (tail.getUint32(at, true) === END) return at;
  }
  return null;
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Beyond 2⁵³ not exact, and beyond any file. */
export const readUint64 = (view: DataView, at: number): number =>
  view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
