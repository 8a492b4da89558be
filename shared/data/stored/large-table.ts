import type { ByteSource, DataAccess } from '../access';
import type { DataConfig } from '../config';
import { DataError } from '../message';
import type { OnProgress } from '../progress';
import { MAX_TABLE_BYTES } from '../table/read-table';
import { tableKind } from '../table/table-kind';
import { LARGE_TABLE, STORED_LIMITS, type StoredLimits } from './limits';
import { openStored } from './open-stored';
import { resolveStored } from './stored-columns';
import type { StoredTable } from './stored-table';

/** What is stored, and from how many bytes on. */
export interface StoredOptions {
  readonly from: number;
  readonly limits: StoredLimits;
}
export const STORED: StoredOptions = { from: LARGE_TABLE, limits: STORED_LIMITS };

type FileSource = Extract<DataConfig['source'], { kind: 'file' }>;

/**
 * The columns on disk of a person's table of delimited text that is large; null for any other. One that
 * is not too large for the memory is read into that where it has columns of texts, windows over time are
 * cut from it, or nothing can be cached.
 */
export async function openLarge(
  { key, name: file }: FileSource,
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress,
  { from, limits }: StoredOptions = STORED,
): Promise<StoredTable | null> {
  if (config.series) return null;
  const source = await access.open(key);
  if (source.size <= from || !(await isText(source, file))) return null;
  const options = { key, file, source, cache: access.cache, onProgress, limits };
  const fits = source.size <= MAX_TABLE_BYTES;
  const table = await openStored(options).catch((error: unknown) => {
    if (fits && error instanceof DataError && error.code === 'no-cache') return null;
    throw error;
  });
  if (table === null) return null;
  const asTexts = wantedAsTexts(config, table);
  const opened = asTexts.size > 0 ? await openStored({ ...options, asTexts }) : table;
  return fits && (await readsTexts(opened, config)) ? null : opened;
}

async function readsTexts(table: StoredTable, config: DataConfig): Promise<boolean> {
  const columns = await resolveStored(table, config, []);
  return columns.some(({ target, config: { type } }) => !target && type === 'text');
}

/** By its first bytes and its name: neither a gzip nor any other kind of table. */
async function isText(source: ByteSource, file: string): Promise<boolean> {
  const start = await source.read(0, Math.min(source.size, 4096));
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  return !isGzip && tableKind(start, file) === 'text';
}

/** Columns of many numbers that the person takes for something else. */
function wantedAsTexts({ columns, split: { by } }: DataConfig, table: StoredTable): Set<string> {
  const wanted = columns.filter(({ type }) => type === 'category' || type === 'date');
  const names = new Set(wanted.map(({ name }) => name));
  if (by && by.kind !== 'time') names.add(by.column);
  return new Set(
    table.names.filter(
      (name, place) => names.has(name) && table.footer.columns[place]?.kind === 'numbers',
    ),
  );
}
