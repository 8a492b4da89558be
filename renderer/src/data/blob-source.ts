import {
  type ByteSource,
  DataAccessError,
  type DataAccessFailure,
} from '../../../shared/data/access';
import type { LazyFile } from '../../../shared/host';

const FAILURES: Readonly<Record<string, DataAccessFailure>> = {
  // A file that was written to since it was picked can no longer be read.
  NotReadableError: 'changed',
  NotFoundError: 'changed',
  NotAllowedError: 'no-permission',
  SecurityError: 'no-permission',
  QuotaExceededError: 'no-space',
};

/** Runs `body`, whose errors of the browser are then those of an access. */
export async function accessing<T>(body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof DataAccessError) throw error;
    const { name = '', message = '' } = error instanceof Error ? error : {};
    throw new DataAccessError(FAILURES[name] ?? 'failed', message);
  }
}

/** What lies on the browser's disk, or is a picked file, read a piece at a time. */
export const blobSource = (blob: LazyFile): ByteSource => ({
  size: blob.size,
  version: `${blob.size}-${blob.lastModified ?? ''}`,
  read: (start, end) =>
    accessing(async () => new Uint8Array(await blob.slice(start, end).arrayBuffer())),
});
