/** A file of a folder; the path begins with the folder's name and is divided by slashes. */
export interface FolderFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * A folder as a zip (stored, not compressed) whose bytes are put together only when they are read: each
 * file's header stands before its own bytes, the directory after all. It has no checksums, since they would
 * have to be known before anything is read.
 */
export interface FolderZip<T extends FolderFile> {
  /** By path, so that the same files give the same zip. */
  readonly files: readonly T[];
  readonly headers: readonly Uint8Array<ArrayBuffer>[];
  readonly directory: Uint8Array<ArrayBuffer>;
}

export const MAX_FOLDER_FILES = 1_000_000;
const LOCAL_SIZE = 30;
const ENTRY_SIZE = 46;
const ENDS_SIZE = 56 + 20 + 22;
const SHORT = 0xffff;
const LONG = 0xffffffff;
/** The flag that says that names are UTF-8, the version that knows Zip64, and the first of January 1980. */
const UTF8 = 1 << 11;
const VERSION = 45;
const DATE = 0x21;

/** Lays out a folder of at most MAX_FOLDER_FILES as a zip, by APPNOTE.TXT 4.3. */
export function folderZip<T extends FolderFile>(given: readonly T[]): FolderZip<T> {
  const files = [...given].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  const names = files.map(({ path }) => new TextEncoder().encode(path.replace(/^\/+/, '')));
  const headers: Uint8Array<ArrayBuffer>[] = [];
  const entries: Uint8Array[] = [];
  let offset = 0;
  for (const [place, { size }] of files.entries()) {
    const own = names[place] as Uint8Array;
    const header = headerOf(own, size);
    headers.push(header);
    entries.push(entryOf(own, size, offset));
    offset += header.length + size;
  }
  return { files, headers, directory: directoryOf(entries, offset) };
}

/** Numbers that don't fit into four bytes, as an extra field has them; empty where all do. */
function zip64Field(numbers: readonly number[]): Uint8Array {
  const large = numbers.filter((number) => number >= LONG);
  if (large.length === 0) return new Uint8Array();
  const field = new Uint8Array(4 + 8 * large.length);
  const view = new DataView(field.buffer);
  view.setUint16(0, 1, true);
  view.setUint16(2, 8 * large.length, true);
  large.forEach((number, place) => {
    view.setBigUint64(4 + 8 * place, BigInt(number), true);
  });
  return field;
}

const capped = (number: number): number => Math.min(number, LONG);

function headerOf(name: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const extra = zip64Field([size, size]);
  const header = new Uint8Array(LOCAL_SIZE + name.length + extra.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, UTF8, true);
  view.setUint16(12, DATE, true);
  view.setUint32(18, capped(size), true);
  view.setUint32(22, capped(size), true);
  view.setUint16(26, name.length, true);
  view.setUint16(28, extra.length, true);
  header.set(name, LOCAL_SIZE);
  header.set(extra, LOCAL_SIZE + name.length);
  return header;
}

function entryOf(name: Uint8Array, size: number, offset: number): Uint8Array {
  const extra = zip64Field([size, size, offset]);
  const entry = new Uint8Array(ENTRY_SIZE + name.length + extra.length);
  const view = new DataView(entry.buffer);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, VERSION, true);
  view.setUint16(8, UTF8, true);
  view.setUint16(14, DATE, true);
  view.setUint32(20, capped(size), true);
  view.setUint32(24, capped(size), true);
  view.setUint16(28, name.length, true);
  view.setUint16(30, extra.length, true);
  view.setUint32(42, capped(offset), true);
  entry.set(name, ENTRY_SIZE);
  entry.set(extra, ENTRY_SIZE + name.length);
  return entry;
}

function directoryOf(entries: readonly Uint8Array[], start: number): Uint8Array<ArrayBuffer> {
  const length = entries.reduce((total, entry) => total + entry.length, 0);
  const count = entries.length;
  const directory = new Uint8Array(length + ENDS_SIZE);
  let at = 0;
  for (const entry of entries) {
    directory.set(entry, at);
    at += entry.length;
  }
  const view = new DataView(directory.buffer, length);
  view.setUint32(0, 0x06064b50, true);
  view.setUint32(4, 44, true);
  view.setUint16(12, VERSION, true);
  view.setUint16(14, VERSION, true);
  view.setBigUint64(24, BigInt(count), true);
  view.setBigUint64(32, BigInt(count), true);
  view.setBigUint64(40, BigInt(length), true);
  view.setBigUint64(48, BigInt(start), true);
  view.setUint32(56, 0x07064b50, true);
  view.setBigUint64(64, BigInt(start + length), true);
  view.setUint32(72, 1, true);
  view.setUint32(76, 0x06054b50, true);
  view.setUint16(84, Math.min(count, SHORT), true);
  view.setUint16(86, Math.min(count, SHORT), true);
  view.setUint32(88, capped(length), true);
  view.setUint32(92, capped(start), true);
  return directory;
}
