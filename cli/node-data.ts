import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ByteSource, type DataAccess, DataAccessError } from '../shared/data/access';
import { decodePool } from './decode-pool';
import { openFolder } from './folder-source';
import { cacheFolder, nodeCache } from './node-cache';
import { openNodeSource } from './node-source';

const BUNDLED = fileURLToPath(new URL('../templates/data/', import.meta.url));
const MAX_BYTES = 2 ** 31;

const folders = new Map<string, Promise<ByteSource>>();

/** A folder is listed once, and what was found in it stays true. */
async function open(path: string): Promise<ByteSource> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return openNodeSource(path);
  const known = folders.get(path) ?? openFolder(path);
  folders.set(path, known);
  return known;
}

async function read(path: string): Promise<Uint8Array> {
  const source = await open(path);
  if (source.size > MAX_BYTES) throw new DataAccessError('too-large');
  return source.read(0, source.size);
}

/** Data for the command line: bundled sets from the program's own folder, files and folders by their path. */
export const nodeDataAccess: DataAccess = {
  bundled: (path) => read(join(BUNDLED, path)),
  file: read,
  open,
  cache: nodeCache(cacheFolder),
  decodeImage: (bytes, name, size) => decodePool.decode(bytes, name, size),
};
