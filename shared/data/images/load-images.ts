import type { ByteSource, DataAccess } from '../access';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { DataError, type DataMessage, someOf } from '../message';
import type { OnProgress } from '../progress';
import { assembleImages } from './assemble-images';
import { decodeAll } from './decode-all';
import type { DecodeSource } from './decode-each';
import { imageFiles } from './image-files';
import { imageInfo } from './image-info';
import { type ImageListing, type ListedImage, listImages, sortIntoFolders } from './list-images';
import { pairMasks } from './list-masks';
import { loadMasks } from './load-masks';
import { splitImages } from './split-images';

/** Name of the target of images in folders. */
export const CLASS_TARGET = 'class';

/** A zip of images, a folder a class: decodes them all to the size that the configuration asks for. */
export async function loadImages(
  zip: ByteSource,
  file: string,
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress,
  warnings: DataMessage[],
): Promise<Dataset> {
  const files = await imageFiles(zip, file, warnings);
  const pairs = pairMasks(files, file, warnings);
  if (pairs) return loadMasks(zip, pairs, file, config, access, onProgress, warnings);
  if (sortIntoFolders(files).sorted.length === 0) throw new DataError('not-labelled', { file });
  const listing = listImages(files, file, warnings);
  return loadClasses(listing, CLASS_TARGET, { zip, file, access, onProgress }, config, warnings);
}

/** Decodes listed images to the size that the configuration asks for; `target` is what their class is called. */
export async function loadClasses(
  { images: listed, classes }: ImageListing,
  target: string,
  source: DecodeSource,
  config: DataConfig,
  warnings: DataMessage[],
): Promise<Dataset> {
  const { file } = source;
  const size = config.image;
  const entries = listed.map(({ entry }) => entry);
  const decoded = await decodeAll(entries, size, source, warnings);
  const kept = decoded.kept.map((row) => listed[row] as ListedImage);
  refuseEmptyClasses(kept, classes, file);
  const codes = new Map(classes.map((name, code) => [name, code]));
  const labels = Int32Array.from(kept, ({ className }) => codes.get(className) as number);
  return assembleImages(
    imageInfo(file, size, target, classes),
    decoded,
    size,
    {
      targets: { [target]: { data: labels, shape: [1], scale: 1 } },
      rows: Uint32Array.from(decoded.kept),
    },
    splitImages(kept, labels, config, file),
  );
}

export function refuseEmptyClasses(
  kept: readonly ListedImage[],
  classes: readonly string[],
  file: string,
): void {
  const present = new Set(kept.map(({ className }) => className));
  const empty = classes.filter((name) => !present.has(name));
  if (empty.length > 0) throw new DataError('empty-class', { file, classes: someOf(empty) });
}
