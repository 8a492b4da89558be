import { DataAccessError, type DataAccessFailure } from '../shared/data/access';

const FAILURES: Readonly<Record<string, DataAccessFailure>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
};

/** A system's error as the readers know it. */
export function toAccessError(error: unknown): DataAccessError {
  if (error instanceof DataAccessError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new DataAccessError(FAILURES[code] ?? 'failed', message);
}

/** Runs `body`, whose errors are then those of an access. */
export async function accessing<T>(body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    throw toAccessError(error);
  }
}
