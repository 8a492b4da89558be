import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { isFolderFileName } from '../shared/folder-file-name';
import {
  FILE_COUNT_LIMIT,
  FILE_LIMIT,
  HEAD_SIZE,
  type HostFile,
  WHOLE_LIMIT,
} from '../shared/host';
import { HostFailure } from '../shared/host-dispatch';
import { about } from './system-errors';

interface Found {
  readonly path: string;
  readonly name: string;
}

/** Reads files whole. Rejects with a `HostFailure`, 'too-large' before anything was read. */
export async function readFiles(paths: readonly string[]): Promise<HostFile[]> {
  return readAll(paths.map((path) => ({ path, name: basename(path) })));
}

/** Reads every file of data below a folder, in the order of their names. Links are not followed. */
export async function readFolder(folder: string): Promise<HostFile[]> {
  const root = await about(folder, () => realpath(folder));
  const entries = await about(folder, () =>
    readdir(root, { recursive: true, withFileTypes: true }),
  );
  const found = entries
    .filter((entry) => entry.isFile() && isFolderFileName(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: relative(root, path).split(sep).join('/') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return readAll(found);
}

/** Reads a file whole, or the beginning of a large one. */
export async function readOrBegin(path: string): Promise<HostFile> {
  const size = await about(path, () => sizeOf(path));
  if (size <= WHOLE_LIMIT) return (await readFiles([path]))[0] as HostFile;
  const bytes = new Uint8Array(HEAD_SIZE);
  await about(path, async () => {
    const handle = await open(path, 'r');
    await handle.read(bytes, 0, HEAD_SIZE, 0).finally(() => handle.close());
  });
  return { name: basename(path), path, bytes, size };
}

async function readAll(found: readonly Found[]): Promise<HostFile[]> {
  let size = 0;
  for (const [index, { path }] of found.entries()) {
    size += await about(path, () => sizeOf(path));
    if (size > FILE_LIMIT || index >= FILE_COUNT_LIMIT) {
      throw new HostFailure({ code: 'too-large', path });
    }
  }
  const files: HostFile[] = [];
  for (const { path, name } of found) {
    files.push({ name, path, bytes: await about(path, () => readWhole(path)) });
  }
  return files;
}

/** Looks before opening: to open a pipe would wait for its other end. */
async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path);
  if (!stats.isFile()) throw new HostFailure({ code: 'failed', path, detail: 'not a file' });
  return stats.size;
}

async function readWhole(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    // It may have grown since it was looked at.
    const { size, mtimeMs } = await handle.stat();
    if (size > FILE_LIMIT) throw new HostFailure({ code: 'too-large', path });
    const { buffer, byteOffset, byteLength } = await handle.readFile();
    const after = await handle.stat();
    if (after.mtimeMs !== mtimeMs || after.size !== byteLength) {
      throw new HostFailure({ code: 'failed', path, detail: 'changed while it was read' });
    }
    return new Uint8Array(buffer, byteOffset, byteLength);
  } finally {
    await handle.close();
  }
}
