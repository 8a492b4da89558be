import { rmSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { type CacheFiles, type CacheWriter, DataAccessError } from '../shared/data/access';
import { CACHE_DAYS, cacheName } from '../shared/data/cache-names';
import { accessing } from './node-errors';
import { openNodeSource } from './node-source';

const DAY = 86_400_000;
const UNFINISHED = '.part';

/** Where this system keeps what programs can make again. */
export function cacheFolder(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (platform() === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'netloom', 'cache');
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Caches', 'netloom');
  // A relative path is to be ignored, as the XDG Base Directory Specification has it.
  const base = XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : null;
  return join(base ?? join(homedir(), '.cache'), 'netloom');
}

/** Files of this process that are being written, removed when it ends before they are finished. */
const unfinished = new Set<string>();

process.on('exit', () => {
  for (const path of unfinished) rmSync(path, { force: true });
});

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;
/** By itself a signal would end the process without a word to anybody. */
const leave = (signal: NodeJS.Signals) => process.exit(SIGNALS[signal as keyof typeof SIGNALS]);

function remember(path: string): void {
  if (unfinished.size === 0) for (const signal of Object.keys(SIGNALS)) process.on(signal, leave);
  unfinished.add(path);
}

function forget(path: string): void {
  unfinished.delete(path);
  if (unfinished.size === 0) for (const signal of Object.keys(SIGNALS)) process.off(signal, leave);
}

/** Cached files in a folder, which is made when the first is written. */
export function nodeCache(folder: () => string): CacheFiles {
  const pathOf = (name: string) => join(folder(), cacheName(name));
  let swept: Promise<void> | undefined;
  return {
    create: (name) =>
      accessing(async () => {
        await mkdir(folder(), { recursive: true });
        swept ??= sweep(folder());
        await swept;
        return createFile(pathOf(name));
      }),
    async open(name) {
      const path = pathOf(name);
      try {
        const now = new Date();
        // What is used stays; a folder that can only be read is as good.
        await utimes(path, now, now).catch(() => {});
        return await openNodeSource(path);
      } catch (error) {
        if (error instanceof DataAccessError && error.failure === 'not-found') return null;
        throw error;
      }
    },
    remove: (name) => accessing(() => rm(pathOf(name), { force: true })),
  };
}

let files = 0;

async function createFile(path: string): Promise<CacheWriter> {
  const part = `${path}.${process.pid}-${files++}${UNFINISHED}`;
  // Before it is there: a signal may come at any time.
  remember(part);
  const handle = await open(part, 'wx').catch((error) => {
    forget(part);
    throw error;
  });
  const abandon = async () => {
    await handle.close().catch(() => {});
    await rm(part, { force: true });
    forget(part);
  };
  return {
    append: (bytes) =>
      accessing(async () => {
        for (let at = 0; at < bytes.length; )
          at += (await handle.write(bytes, at, bytes.length - at)).bytesWritten;
      }),
    finish: () =>
      accessing(async () => {
        await handle.close();
        await rename(part, path);
        forget(part);
      }),
    abandon: () => accessing(abandon),
  };
}

/** Removes what was long unused, and what was never finished. */
async function sweep(folder: string): Promise<void> {
  const now = Date.now();
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => null);
    const days = name.endsWith(UNFINISHED) ? 1 : CACHE_DAYS;
    if (stats?.isFile() && now - stats.mtimeMs > days * DAY) await rm(path, { force: true });
  }
}
