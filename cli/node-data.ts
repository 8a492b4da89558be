import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DataAccess, DataAccessError } from '../shared/data/access';
import { decodePool } from './decode-pool';
import { cacheFolder, nodeCache } from './node-cache';
import { accessing } from './node-errors';
import { openNodeSource } from './node-source';

const BUNDLED = fileURLToPath(new URL('../templates/data/', import.meta.url));
const MAX_BYTES = 2 ** 31;

const read = (path: string): Promise<Uint8Array> =>
  accessing(async () => {
    const before = await stat(path);
    if (before.size > MAX_BYTES) throw new DataAccessError('too-large');
    const bytes = await readFile(path);
    const after = await stat(path);
    if (after.mtimeMs !== before.mtimeMs || after.size !== bytes.length) {
      throw new DataAccessError('changed');
    }
    return bytes;
  });

/** Data for the command line: bundled sets from the program's own folder, files by their path. */
export const nodeDataAccess: DataAccess = {
  bundled: (path) => read(join(BUNDLED, path)),
  file: read,
  open: openNodeSource,
  cache: nodeCache(cacheFolder),
  decodeImage: (bytes, name, size) => decodePool.decode(bytes, name, size),
};
