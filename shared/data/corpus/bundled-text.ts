import { type DataAccess, readBytes } from '../access';
import type { CatalogEntry } from '../catalog';
import { DataError, type DataMessage } from '../message';
import { type CorpusText, readText } from './read-text';

/** The text of a bundled set of format text. */
export async function bundledText(
  set: CatalogEntry,
  access: DataAccess,
  warnings: DataMessage[],
): Promise<CorpusText & { readonly name: string }> {
  const [file] = set.files;
  if (file === undefined) throw new DataError('file-not-found', { file: set.id, detail: '' });
  const bytes = await readBytes(() => access.bundled(file), file);
  return { ...readText(bytes, file, warnings), name: set.id };
}
