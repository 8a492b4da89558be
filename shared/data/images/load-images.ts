import type { DataAccess } from '../access';
import { assemble } from '../assemble';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { DataError, type DataMessage, someOf } from '../message';
import type { OnProgress } from '../progress';
import { decodeAll } from './decode-all';
import { imageFiles } from './image-files';
import { IMAGE_INPUT, imageInfo } from './image-info';
import { type ImageListing, type ListedImage, listImages, sortIntoFolders } from './list-images';
import { pairMasks } from './list-masks';
import { loadMasks } from './load-masks';
import { splitImages } from './split-images';

/** Name of the target of images in folders. */
export const CLASS_TARGET = 'class';

const SCALE = 1 / 255;

/** A zip of images, a folder a class: decodes them all to the size that the configuration asks for. */
export async function loadImages(
  zip: Uint8Array,
  file: string,
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress,
  warnings: DataMessage[],
): Promise<Dataset> {
  const files = imageFiles(zip, file, warnings);
  const pairs = pairMasks(files, file, warnings);
  if (pairs) return loadMasks(zip, pairs, file, config, access, onProgress, warnings);
  if (sortIntoFolders(files).sorted.length === 0) throw new DataError('not-labelled', { file });
  const listing = listImages(files, file, warnings);
  return loadClasses(listing, CLASS_TARGET, { zip, file, access, onProgress }, config, warnings);
}

export interface ImageSource {
  readonly zip: Uint8Array;
  readonly file: string;
  readonly access: DataAccess;
  readonly onProgress: OnProgress;
}

/** Decodes listed images to the size that the configuration asks for; `target` is what their class is called. */
export async function loadClasses(
  { images: listed, classes }: ImageListing,
  target: string,
  source: ImageSource,
  config: DataConfig,
  warnings: DataMessage[],
): Promise<Dataset> {
  const { file } = source;
  const size = config.image;
  const { pixels: data, kept: rows } = await decodeAll(
    listed.map(({ entry }) => entry),
    size,
    source,
    warnings,
  );
  const kept = rows.map((row) => listed[row] as ListedImage);
  refuseEmptyClasses(kept, classes, file);
  const labels = Int32Array.from(kept, ({ className }) => classes.indexOf(className));
  const input = { data, shape: [size.height, size.width, size.channels], scale: SCALE };
  return assemble(
    imageInfo(file, size, target, classes),
    {
      inputs: { [IMAGE_INPUT]: input },
      targets: { [target]: { data: labels, shape: [1], scale: 1 } },
      rows: Uint32Array.from(rows),
    },
    splitImages(kept, labels, config, file),
    { image: { ...size, scale: SCALE }, targetScaling: {} },
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
