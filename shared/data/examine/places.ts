import type { DataConfig } from '../config';
import { imageFiles } from '../images/image-files';
import { listImages, listSounds } from '../images/list-images';
import { pairMasks } from '../images/list-masks';

/** Names of the files that a zip's samples come from, by `Split.rows`; null where they have none of their own. */
export function fileNames(
  zip: Uint8Array,
  { source }: DataConfig,
): ((row: number) => string) | null {
  if (source.kind !== 'file') return null;
  const named =
    (files: readonly { readonly entry: { readonly name: string } }[]) => (row: number) =>
      files[row]?.entry.name ?? String(row + 1);
  if (source.format === 'sounds') return named(listSounds(zip, source.name, []).images);
  if (source.format !== 'images') return null;
  const files = imageFiles(zip, source.name, []);
  return pairMasks(files, source.name, [])
    ? null
    : named(listImages(files, source.name, []).images);
}
