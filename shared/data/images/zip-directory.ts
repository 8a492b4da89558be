import { DataError } from '../message';

/** A file in a zip, as its central directory has it: none of it is to be believed. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes in the archive, and as declared when unpacked. */
  readonly packed: number;
  readonly size: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Where its local header begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const MAX_COMMENT = 0xffff;
const NOT_HERE = 0xffffffff;
const ENCRYPTED = 1;
const UTF8 = 1 << 11;

/**
 * Lists a zip without unpacking anything (APPNOTE.TXT 4.3). fflate's own listing tells neither
 * where an entry lies nor how its name is encoded, and Windows in China writes names in GBK.
 * Zip64 is refused: it is for archives larger than can be opened here.
 */
export function readZipDirectory(bytes: Uint8Array, file: string): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) throw new DataError('not-a-zip', { file });
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === NOT_HERE) throw new DataError('zip-too-large', { file });
  const entries: (Omit<ZipEntry, 'name'> & RawName)[] = [];
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== ENTRY) {
      throw new DataError('damaged-archive', { file });
    }
    const nameStart = at + ENTRY_SIZE;
    const nameEnd = nameStart + view.getUint16(at + 28, true);
    const flags = view.getUint16(at + 8, true);
    entries.push({
      rawName: bytes.subarray(nameStart, nameEnd),
      marked: (flags & UTF8) !== 0,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      encrypted: (flags & ENCRYPTED) !== 0,
      offset: view.getUint32(at + 42, true),
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  // A zip of 65,536 files counts none of them: what is listed must be all there is.
  if (at < end && view.getUint32(at, true) === ENTRY)
    throw new DataError('zip-too-large', { file });
  const unmarked = entries.filter(({ marked }) => !marked).map(({ rawName }) => rawName);
  const encoding = ENCODINGS.find((candidate) => unmarked.every((name) => fits(name, candidate)));
  return entries.map(({ rawName, marked, ...entry }) => ({
    ...entry,
    name: new TextDecoder(marked ? 'utf-8' : (encoding ?? ANY_BYTES)).decode(rawName),
  }));
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}

/** A name as bytes, and whether they are said to be UTF-8. */
interface RawName {
  readonly rawName: Uint8Array;
  readonly marked: boolean;
}

/**
 * Tried in turn for the unmarked names, until one fits them all: a short Chinese name by itself may
 * pass for UTF-8.
 */
const ENCODINGS = ['utf-8', 'gb18030'] as const;
const ANY_BYTES = 'windows-1252';

function fits(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
