import { type DataAccess, readBytes } from '../access';
import type { CatalogEntry } from '../catalog';
import type { DataConfig } from '../config';
import { DataError } from '../message';

/** The zip of a bundled set of format 'sounds', and the configuration with the set's own rate and length where none is given. */
export async function bundledSounds(
  { id, files: [file], sound }: CatalogEntry,
  config: DataConfig,
  access: DataAccess,
): Promise<{ readonly zip: Uint8Array; readonly config: DataConfig }> {
  if (file === undefined) throw new DataError('file-not-found', { file: id, detail: '' });
  const zip = await readBytes(() => access.bundled(file), file);
  return { zip, config: { ...config, ...(!config.sound && sound && { sound }) } };
}
