import type { DataConfig } from '../../../shared/data/config';
import type { DataFile, HostResult } from '../../../shared/host';
import { host } from '../platform/host';

/** The person's own file that `data` names, none of it read yet; null where it names none. */
export async function findDataFile(data: DataConfig): Promise<HostResult<DataFile | null>> {
  if (data.source.kind !== 'file') return { ok: true, value: null };
  const { key, name } = data.source;
  const found = await host.request('findData', { key });
  // A person knows the file by its name; in a browser its key says nothing.
  return found.ok ? found : { ok: false, error: { ...found.error, path: name } };
}
