import { type DataAccess, readBytes } from '../access';
import type { CatalogEntry } from '../catalog';
import type { DataConfig } from '../config';
import { DataError, type DataMessage } from '../message';
import { readTable } from './read-table';
import type { Table } from './table';

/** The table of a bundled set of format csv or csv.gz. */
export async function bundledTable(
  set: CatalogEntry,
  access: DataAccess,
  warnings: DataMessage[],
): Promise<Table> {
  const [file] = set.files;
  if (file === undefined) throw new DataError('file-not-found', { file: set.id, detail: '' });
  const bytes = await readBytes(() => access.bundled(file), file);
  return readTable(bytes, file, warnings);
}

/** The set's own target, unless the person chose another. */
export const withCatalogTarget = (config: DataConfig, set: CatalogEntry): DataConfig =>
  config.targets.length > 0 ? config : { ...config, targets: [set.target] };
