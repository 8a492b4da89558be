import type { ByteSource } from '../access';
import { DataError } from '../message';
import { type ByteReading, readFromSource, readInMemory } from './byte-reading';
import { findZipEnd, readUint64, viewOf } from './zip-end';

/** A file in a zip, as its central directory has it: none of it is to be believed. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes in the archive, and as declared when unpacked. */
  readonly packed: number;
  readonly size: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  /** Where its local header begins, and where the next file's or the directory does. */
  readonly offset: number;
  readonly end: number;
}

const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const NOT_HERE = 0xffffffff;
const ENCRYPTED = 1;
const UTF8 = 1 << 11;
const ZIP64 = 1;
/** Two million files with names of a hundred letters. */
const MAX_DIRECTORY = 2 ** 28;

/**
 * Lists a zip without unpacking anything (APPNOTE.TXT 4.3), Zip64 too. fflate's own listing tells
 * neither where an entry lies nor how its name is encoded, and Windows in China writes names in GBK.
 */
export const readZipDirectory = (bytes: Uint8Array, file: string): readonly ZipEntry[] =>
  readInMemory(bytes, listEntries(bytes.length, file));

export const listZip = (source: ByteSource, file: string): Promise<readonly ZipEntry[]> =>
  readFromSource(source, listEntries(source.size, file));

function* listEntries(size: number, file: string): ByteReading<readonly ZipEntry[]> {
  const { start, end, count, wraps } = yield* findZipEnd(size, file);
  if (end - start > MAX_DIRECTORY) throw new DataError('zip-too-large', { file });
  if (start > end) throw new DataError('damaged-archive', { file });
  const bytes = yield [start, end];
  const view = viewOf(bytes);
  const entries: RawEntry[] = [];
  let at = 0;
  // Some tools count in two bytes whatever the number: what is listed is all there is.
  while (at + ENTRY_SIZE <= bytes.length && view.getUint32(at, true) === ENTRY) {
    const next =
      at +
      ENTRY_SIZE +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
    if (next > bytes.length) break;
    entries.push(readEntry(bytes, view, at));
    at = next;
  }
  const listed = wraps ? entries.length & 0xffff : entries.length;
  if (listed !== count) throw new DataError('damaged-archive', { file });
  return named(entries, start);
}

type RawEntry = Omit<ZipEntry, 'name' | 'end'> & RawName;

function readEntry(bytes: Uint8Array, view: DataView, at: number): RawEntry {
  const flags = view.getUint16(at + 8, true);
  const extra = at + ENTRY_SIZE + view.getUint16(at + 28, true);
  const large = zip64Field(view, extra, extra + view.getUint16(at + 30, true));
  const number = (place: number) => {
    const short = view.getUint32(place, true);
    return short === NOT_HERE ? (large.shift() ?? short) : short;
  };
  // In the order in which the extra field has those that it has.
  const size = number(at + 24);
  const packed = number(at + 20);
  return {
    rawName: bytes.subarray(at + ENTRY_SIZE, extra),
    marked: (flags & UTF8) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed,
    size,
    encrypted: (flags & ENCRYPTED) !== 0,
    offset: number(at + 42),
  };
}

/** The numbers of a Zip64 extra field, up to three; none where there is no such field. */
function zip64Field(view: DataView, from: number, end: number): number[] {
  for (let at = from; at + 4 <= end; ) {
    const length = Math.min(view.getUint16(at + 2, true), end - at - 4);
    if (view.getUint16(at, true) === ZIP64) {
      const count = Math.min(3, length >> 3);
      return Array.from({ length: count }, (_, place) => readUint64(view, at + 4 + place * 8));
    }
    at += 4 + length;
  }
  return [];
}

function named(entries: readonly RawEntry[], directory: number): readonly ZipEntry[] {
  const unmarked = entries.filter(({ marked }) => !marked).map(({ rawName }) => rawName);
  const encoding = ENCODINGS.find((candidate) => unmarked.every((name) => fits(name, candidate)));
  const utf8 = new TextDecoder();
  const other = new TextDecoder(encoding ?? ANY_BYTES);
  const ends = endsOf(entries, directory);
  return entries.map(({ rawName, marked, ...entry }, place) => ({
    ...entry,
    end: ends[place] as number,
    name: (marked ? utf8 : other).decode(rawName),
  }));
}

/** Where each file's bytes end: at the next header, or at the directory. */
function endsOf(entries: readonly RawEntry[], directory: number): Float64Array {
  const order = [...entries.keys()].sort(
    (a, b) => (entries[b] as RawEntry).offset - (entries[a] as RawEntry).offset,
  );
  const ends = new Float64Array(entries.length);
  let end = directory;
  let before = directory;
  for (const place of order) {
    const { offset } = entries[place] as RawEntry;
    if (offset < before) [end, before] = [before, offset];
    ends[place] = Math.max(offset, end);
  }
  return ends;
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
