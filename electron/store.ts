import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { STORE_LIMIT, STORE_NAMES, type StoreName } from '../shared/host';
import { HostFailure, type HostHandlers } from '../shared/host-dispatch';
import { sweepTemporaryFiles, writeAtomically } from './atomic-file';
import { about } from './system-errors';

const LENGTH_BYTES = 4;
const LONGEST_KEY_BYTES = 2_000;

const fileOf = (root: string, store: StoreName, key: string): string =>
  join(root, store, createHash('sha256').update(key).digest('hex'));

/**
 * What the program keeps by itself: a folder per store and a file per entry. Keys are any text, so a
 * file is named by its key's hash and starts with the key: its length (uint32, little endian), then
 * UTF-8. Entries whose beginning is damaged count as absent.
 */
export function createStoreHandlers(
  root: string,
): Pick<HostHandlers, 'storePut' | 'storeGet' | 'storeDelete' | 'storeKeys'> {
  return {
    storePut: ({ store, key, bytes }) =>
      about(`${store}/${key}`, async () => {
        if (bytes.byteLength > STORE_LIMIT) {
          throw new HostFailure({ code: 'too-large', path: `${store}/${key}` });
        }
        await mkdir(join(root, store), { recursive: true });
        await writeAtomically(fileOf(root, store, key), encodeKey(key), bytes);
        return null;
      }),

    storeGet: ({ store, key }) =>
      about(`${store}/${key}`, async () => {
        const entry = await readFile(fileOf(root, store, key)).catch(nullIfAbsent);
        const start = encodeKey(key);
        if (!entry?.subarray(0, start.length).equals(start)) return null;
        const { buffer, byteOffset, byteLength } = entry.subarray(start.length);
        return new Uint8Array(buffer, byteOffset, byteLength);
      }),

    storeDelete: ({ store, key }) =>
      about(`${store}/${key}`, async () => {
        await rm(fileOf(root, store, key), { force: true });
        return null;
      }),

    storeKeys: ({ store }) =>
      about(store, async () => {
        const names = (await readdir(join(root, store)).catch(nullIfAbsent)) ?? [];
        const entries = names.filter((name) => /^[0-9a-f]{64}$/.test(name));
        const keys = await Promise.all(entries.map((name) => readKey(join(root, store, name))));
        return keys.filter((key) => key !== null).sort();
      }),
  };
}

/** Where an entry of the store lies in its file; null where there is none. */
export async function findEntry(
  root: string,
  store: StoreName,
  key: string,
): Promise<{ readonly path: string; readonly offset: number } | null> {
  const path = fileOf(root, store, key);
  return (await readKey(path)) === key ? { path, offset: encodeKey(key).length } : null;
}

/** Removes what saves cut short left in the stores; nothing else writes there, so all of it is old. */
export async function sweepStores(root: string): Promise<void> {
  for (const store of STORE_NAMES) await sweepTemporaryFiles(join(root, store), 0);
}

function encodeKey(key: string): Buffer {
  const text = Buffer.from(key);
  const start = Buffer.alloc(LENGTH_BYTES + text.length);
  start.writeUInt32LE(text.length);
  text.copy(start, LENGTH_BYTES);
  return start;
}

async function readKey(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch(nullIfAbsent);
  if (!file) return null;
  try {
    const start = Buffer.alloc(LENGTH_BYTES + LONGEST_KEY_BYTES);
    const { bytesRead } = await file.read(start);
    const length = bytesRead < LENGTH_BYTES ? Number.POSITIVE_INFINITY : start.readUInt32LE();
    if (LENGTH_BYTES + length > bytesRead) return null;
    return start.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + length);
  } finally {
    await file.close();
  }
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
