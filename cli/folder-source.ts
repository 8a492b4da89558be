import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readPiece, versionOf } from '../electron/read-piece';
import { type ByteSource, DataAccessError } from '../shared/data/access';
import { fingerprint } from '../shared/data/fingerprint';
import {
  type FolderFile,
  type FolderZip,
  folderZip,
  MAX_FOLDER_FILES,
} from '../shared/data/images/folder-zip';
import { isFolderFileName } from '../shared/folder-file-name';
import { accessing } from './node-errors';

interface DiskFile extends FolderFile {
  readonly from: string;
  readonly version: string;
}

/** A system allows only so many open files. */
const AT_ONCE = 32;

/** A folder as a zip that is read off its files; a file that has changed since is refused. */
export async function openFolder(folder: string): Promise<ByteSource> {
  const files = await accessing(() => listFiles(folder));
  if (files.length > MAX_FOLDER_FILES) throw new DataAccessError('too-large');
  return sourceOf(folderZip(files));
}

async function listFiles(folder: string): Promise<DiskFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.flatMap((entry) =>
    entry.isDirectory() || !isFolderFileName(entry.name) ? [] : join(entry.parentPath, entry.name),
  );
  return inTurns(paths, async (from) => {
    const stats = await stat(from);
    const path = relative(folder, from).replaceAll('\\', '/');
    return { path, from, size: stats.size, version: versionOf(stats) };
  });
}

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE)
    done.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(work))));
  return done;
}

/** A stretch of the zip, and where its bytes come from. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly from: Uint8Array | DiskFile;
}

function sourceOf({ files, headers, directory }: FolderZip<DiskFile>): ByteSource {
  const parts: Part[] = [];
  let size = 0;
  const add = (from: Part['from'], length: number) => {
    parts.push({ start: size, end: size + length, from });
    size += length;
  };
  for (const [place, file] of files.entries()) {
    const header = headers[place] as Uint8Array;
    add(header, header.length);
    add(file, file.size);
  }
  add(directory, directory.length);
  return {
    size,
    version: fingerprint(files.flatMap(({ path, version }) => [path, version])),
    read: (start, end) => accessing(() => read(parts, start, end)),
  };
}

async function read(parts: readonly Part[], start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  const wanted: Part[] = [];
  for (let at = partAt(parts, start); at < parts.length; at++) {
    const part = parts[at] as Part;
    if (part.start >= end) break;
    wanted.push(part);
  }
  await inTurns(wanted, async (part) => {
    const [from, to] = [Math.max(start, part.start), Math.min(end, part.end)];
    if (from >= to) return;
    bytes.set(await piece(part.from, from - part.start, to - part.start), from - start);
  });
  return bytes;
}

async function piece(from: Part['from'], start: number, end: number): Promise<Uint8Array> {
  if (from instanceof Uint8Array) return from.subarray(start, end);
  const bytes = await readPiece(from.from, from.version, start, end);
  if (bytes === null) throw new DataAccessError('changed', from.path);
  return bytes;
}

/** The first part that ends after `place`. */
function partAt(parts: readonly Part[], place: number): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle] as Part).end > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
