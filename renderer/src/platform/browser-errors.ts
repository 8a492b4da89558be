import type { HostError } from '../../../shared/host';
import { HostFailure } from '../../../shared/host-dispatch';

const CODES: Readonly<Record<string, HostError['code']>> = {
  NotFoundError: 'not-found',
  NotAllowedError: 'no-permission',
  NoModificationAllowedError: 'no-permission',
  // A file that changed since it was picked can no longer be read.
  NotReadableError: 'no-permission',
  SecurityError: 'no-permission',
  QuotaExceededError: 'disk-full',
};

/** The error in the host's terms. `path` is what a person knows the file by. */
export function toHostError(error: unknown, path = ''): HostError {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const detail = error instanceof Error ? error.message : String(error);
  return { code: CODES[name] ?? 'failed', path, detail };
}

/** Runs `body`, whose errors then carry the file's name. */
export async function about<T>(path: string, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    throw error instanceof HostFailure ? error : new HostFailure(toHostError(error, path));
  }
}

/** Whether the person closed a dialog of the browser. */
export const isCancel = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';
