import { type ByteSource, type CacheFiles, type CacheWriter, DataAccessError } from '../access';
import { DataError } from '../message';
import type { OnProgress } from '../progress';
import { readFooter } from './footer';
import { STORED_LIMITS, type StoredLimits } from './limits';
import { StoredTable } from './stored-table';
import { writeTable } from './write-table';

export interface OpenOptions {
  /** What the file is known by, and called. */
  readonly key: string;
  readonly file: string;
  readonly source: ByteSource;
  readonly cache: CacheFiles;
  readonly onProgress: OnProgress;
  /** Columns whose numbers are wanted as texts: categories, groups. */
  readonly asTexts?: ReadonlySet<string>;
  readonly limits?: StoredLimits;
}

/**
 * A large table's columns on disk: as they were written before, where the file is still the same, else
 * written now, which takes a while. Throws a DataError, or a DataAccessError.
 */
export async function openStored(options: OpenOptions): Promise<StoredTable> {
  const { key, file, source, cache, onProgress } = options;
  const { asTexts = new Set<string>(), limits = STORED_LIMITS } = options;
  const settings = JSON.stringify([key, [...asTexts].sort(), limits]);
  const name = `table-${hashed(settings, 1)}${hashed(settings, 2)}`;
  const known = await open(name, options);
  if (known) return known;
  const newWriter = (): Promise<CacheWriter> =>
    cache.create(name).catch((error: unknown) => {
      if (!(error instanceof DataAccessError) || error.failure === 'no-space') throw error;
      throw new DataError('no-cache', { file, detail: error.detail });
    });
  await writeTable({ source, file, limits, onProgress, asTexts, newWriter });
  const made = await open(name, options);
  // It may have been swept, or written anew for another version of the file.
  if (!made) throw new DataAccessError('changed');
  return made;
}

async function open(
  name: string,
  { cache, file, source }: OpenOptions,
): Promise<StoredTable | null> {
  const stored = await cache.open(name);
  const footer = stored && (await readFooter(stored));
  return footer?.version === source.version
    ? new StoredTable(stored as ByteSource, file, footer)
    : null;
}

/** FNV-1a with a start of one's choice, in hexadecimal. */
function hashed(text: string, start: number): string {
  let hash = 0x811c9dc5 ^ Math.imul(start, 0x9e3779b9);
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
