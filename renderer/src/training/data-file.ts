import type { DataConfig } from '../../../shared/data/config';
import type { HostResult } from '../../../shared/host';
import { host } from '../platform/host';

/** The bytes of the person's own file that `data` names; null where it names none. */
export async function readDataFile(data: DataConfig): Promise<HostResult<Uint8Array | null>> {
  if (data.source.kind !== 'file') return { ok: true, value: null };
  const { key, name } = data.source;
  const stored = await host.request('storeGet', { store: 'data', key });
  if (stored.ok && stored.value) return stored;
  const read = await host.request('readFile', { path: key });
  if (read.ok) return { ok: true, value: read.value.bytes };
  // A person knows the file by its name; in a browser its key says nothing.
  return { ok: false, error: { ...read.error, path: name } };
}
