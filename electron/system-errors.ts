import type { HostError } from '../shared/host';
import { HostFailure } from '../shared/host-dispatch';

const CODES: Readonly<Record<string, HostError['code']>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'too-large',
  ERR_FS_FILE_TOO_LARGE: 'too-large',
};

/** The system's error in the host's terms. `path` is the file as the person knows it. */
export function toHostError(error: unknown, path = ''): HostError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  return { code: CODES[code] ?? 'failed', path, detail };
}

/** Runs `body`, whose errors then carry the file's path. */
export async function about<T>(path: string, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    throw error instanceof HostFailure ? error : new HostFailure(toHostError(error, path));
  }
}
