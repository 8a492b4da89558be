/**
 * Saving that leaves either the old file or the new one, whenever the process or the machine stops.
 * write-file-atomic does not: it takes a short write on a full disk for a whole one, and renames the
 * stump over the good file.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

const TEMPORARY = /^\.netloom-[0-9a-f]{16}\.tmp$/;

/** The last save of each path: saves of one file follow one another, so that the last asked for stays. */
const pending = new Map<string, Promise<void>>();

/**
 * Replaces the file with `chunks`, one after the other. A link is followed and kept, and so is the
 * file's mode. Rejects with the system's error; the old file is then as it was.
 */
export function writeAtomically(path: string, ...chunks: Uint8Array[]): Promise<void> {
  const key = resolve(path);
  const earlier = pending.get(key) ?? Promise.resolve();
  const save = earlier.catch(() => {}).then(() => replace(key, chunks));
  pending.set(key, save);
  const forget = () => {
    if (pending.get(key) === save) pending.delete(key);
  };
  save.then(forget, forget);
  return save;
}

async function replace(path: string, chunks: readonly Uint8Array[]): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (stats) => stats.mode & 0o777,
    () => 0o666,
  );
  const temporary = join(dirname(target), `.netloom-${randomBytes(8).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      for (const chunk of chunks) await writeAll(file, chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(target));
}

/** A write may take only a part, on a full disk above all; the next one then says why. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(bytes, offset);
    offset += bytesWritten;
  }
}

/** Makes the new name last through a power cut, where the system has that for folders. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows has no such thing, and some network drives refuse it; the file itself is saved.
  }
}

/** Removes what saves that were cut short left in `folder`, if it is older than `ageMs`. */
export async function sweepTemporaryFiles(folder: string, ageMs: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!TEMPORARY.test(name)) continue;
    const path = join(folder, name);
    const stats = await stat(path).catch(() => null);
    if (stats && Date.now() - stats.mtimeMs >= ageMs)
      await rm(path, { force: true }).catch(() => {});
  }
}
