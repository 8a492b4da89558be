import { stat } from 'node:fs/promises';
import { readPiece, versionOf } from '../electron/read-piece';
import { type ByteSource, DataAccessError } from '../shared/data/access';
import { accessing } from './node-errors';

/** A file on disk. */
export const openNodeSource = (path: string): Promise<ByteSource> =>
  accessing(async () => {
    const stats = await stat(path);
    if (!stats.isFile()) throw new DataAccessError('failed', 'not a file');
    const version = versionOf(stats);
    return {
      size: stats.size,
      version,
      read: (start, end) =>
        accessing(async () => {
          const bytes = await readPiece(path, version, start, end);
          if (bytes === null) throw new DataAccessError('changed');
          return bytes;
        }),
    };
  });
