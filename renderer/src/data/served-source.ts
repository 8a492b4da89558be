import {
  type ByteSource,
  DataAccessError,
  type DataAccessFailure,
} from '../../../shared/data/access';
import type { ServedFile } from '../../../shared/host';

const FAILURES: Readonly<Record<number, DataAccessFailure>> = {
  403: 'no-permission',
  404: 'not-found',
  412: 'changed',
};

/** A file that the desktop hands out piece by piece. */
export const servedSource = ({ address, size, version }: ServedFile): ByteSource => ({
  size,
  version,
  async read(start, end) {
    if (end <= start) return new Uint8Array();
    const headers = { Range: `bytes=${start}-${end - 1}`, 'If-Match': `"${version}"` };
    const response = await fetch(address, { headers }).catch((error: unknown) => {
      throw new DataAccessError('failed', String(error));
    });
    if (!response.ok)
      throw new DataAccessError(FAILURES[response.status] ?? 'failed', String(response.status));
    return new Uint8Array(await response.arrayBuffer());
  },
});
