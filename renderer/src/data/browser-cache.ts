import type { CacheFiles, CacheWriter } from '../../../shared/data/access';
import { CACHE_DAYS, cacheName } from '../../../shared/data/cache-names';
import { accessing, blobSource } from './blob-source';

const FOLDER = 'cache';
const DAY = 86_400_000;

let folder: Promise<FileSystemDirectoryHandle> | undefined;

/** Swept when it is first opened. */
function openFolder(): Promise<FileSystemDirectoryHandle> {
  folder ??= (async () => {
    const root = await navigator.storage.getDirectory();
    const opened = await root.getDirectoryHandle(FOLDER, { create: true });
    await sweep(opened);
    return opened;
  })();
  return folder;
}

/** Removes what was made long ago, and what was never finished. */
async function sweep(opened: FileSystemDirectoryHandle): Promise<void> {
  for await (const [name, handle] of opened.entries()) {
    if (!(handle instanceof FileSystemFileHandle)) continue;
    const { size, lastModified } = await handle.getFile();
    const days = size === 0 ? 1 : CACHE_DAYS;
    // Another tab may be using it.
    if (Date.now() - lastModified > days * DAY) await opened.removeEntry(name).catch(() => {});
  }
}

async function find(name: string): Promise<File | null> {
  try {
    const handle = await (await openFolder()).getFileHandle(cacheName(name));
    return await handle.getFile();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}

async function remove(name: string): Promise<void> {
  if (await find(name)) await (await openFolder()).removeEntry(name);
}

async function create(name: string): Promise<CacheWriter> {
  const handle = await (await openFolder()).getFileHandle(cacheName(name), { create: true });
  // Written beside the file, which it replaces once it is closed.
  const stream = await handle.createWritable();
  return {
    append: (bytes) => accessing(() => stream.write(new Uint8Array(bytes))),
    finish: () => accessing(() => stream.close()),
    abandon: () =>
      accessing(async () => {
        await stream.abort().catch(() => {});
        if ((await find(name))?.size === 0) await remove(name);
      }),
  };
}

/** Cached files in the browser's private file system (OPFS). */
export const browserCache: CacheFiles = {
  create: (name) => accessing(() => create(name)),
  open: (name) =>
    accessing(async () => {
      const file = await find(name);
      // An empty one is not finished.
      return file && file.size > 0 ? blobSource(file) : null;
    }),
  remove: (name) => accessing(() => remove(name)),
};
