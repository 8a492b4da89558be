import { type DataAccess, readBytes } from '../access';
import type { DataConfig } from '../config';
import { imageFiles } from '../images/image-files';
import { listImages, listSounds } from '../images/list-images';
import { pairMasks } from '../images/list-masks';
import { findLabels } from '../labels/find-labels';

/** Names of the files that a zip's samples come from, by `Split.rows`; null where they have none of their own. */
export async function fileNames(
  config: DataConfig,
  access: DataAccess,
): Promise<((row: number) => string) | null> {
  const { source } = config;
  if (source.kind !== 'file') return null;
  if (source.format === 'sounds') {
    const zip = await readBytes(() => access.file(source.key), source.name);
    return named(listSounds(zip, source.name, []).images);
  }
  if (source.format !== 'images' || config.labels) return null;
  const zip = await readBytes(() => access.open(source.key), source.name);
  if ((await findLabels(zip, source.name, config, [])) !== null) return null;
  const files = await imageFiles(zip, source.name, []);
  return pairMasks(files, source.name, [])
    ? null
    : named(listImages(files, source.name, []).images);
}

const named =
  (files: readonly { readonly entry: { readonly name: string } }[]) =>
  (row: number): string =>
    files[row]?.entry.name ?? String(row + 1);
