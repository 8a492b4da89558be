import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DataAccess, DataAccessError, type DataAccessFailure } from '../shared/data/access';
import { decodeImage } from './node-images';

const BUNDLED = fileURLToPath(new URL('../templates/data/', import.meta.url));
const MAX_BYTES = 2 ** 31;

const FAILURES: Readonly<Record<string, DataAccessFailure>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
};

/** Data for the command line: bundled sets from the program's own folder, files by their path. */
export const nodeDataAccess: DataAccess = {
  bundled: (path) => read(join(BUNDLED, path)),
  file: read,
  decodeImage,
};

async function read(path: string): Promise<Uint8Array> {
  try {
    const before = await stat(path);
    if (before.size > MAX_BYTES) throw new DataAccessError('too-large');
    const bytes = await readFile(path);
    const after = await stat(path);
    if (after.mtimeMs !== before.mtimeMs || after.size !== bytes.length) {
      throw new DataAccessError('changed');
    }
    return bytes;
  } catch (error) {
    if (error instanceof DataAccessError) throw error;
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new DataAccessError(FAILURES[code] ?? 'failed', message);
  }
}
