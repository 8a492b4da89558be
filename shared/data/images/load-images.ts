import type { DataAccess } from '../access';
import { assemble } from '../assemble';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { DataError, type DataMessage, someOf } from '../message';
import type { OnProgress } from '../progress';
import { decodeAll } from './decode-all';
import { imageFiles } from './image-files';
import { IMAGE_INPUT, imageInfo } from './image-info';
import { type ListedImage, listImages } from './list-images';
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
  const { images: listed, classes } = listImages(files, file, warnings);
  const size = config.image;
  const { pixels: data, kept: rows } = await decodeAll(
    listed.map(({ entry }) => entry),
    size,
    { zip, file, access, onProgress },
    warnings,
  );
  const kept = rows.map((row) => listed[row] as ListedImage);
  refuseEmptyClasses(kept, classes, file);
  const labels = Int32Array.from(kept, ({ className }) => classes.indexOf(className));
  const target = { data: labels, shape: [1], scale: 1 };
  const input = { data, shape: [size.height, size.width, size.channels], scale: SCALE };
  return assemble(
    imageInfo(file, size, CLASS_TARGET, classes),
    {
      inputs: { [IMAGE_INPUT]: input },
      targets: { [CLASS_TARGET]: target },
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
