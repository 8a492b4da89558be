import type { DataConfig } from '../config';
import { IMAGE_FILE } from '../images/image-files';
import { TABLE_LIMITS, zipFiles } from '../images/zip-files';
import { DataError, type DataMessage } from '../message';
import type { BoxLabels, ImageZip, TableLabels } from './found-labels';
import { readCoco } from './read-coco';
import { readLabelTable } from './read-label-table';
import { readYolo } from './read-yolo';

/**
 * The labels of a zip of images, where they are not the names of folders: COCO's annotations, YOLO's
 * text files beside the images, or a table that names the files. Null where there are none of these.
 */
export async function findLabels(
  zip: Uint8Array,
  file: string,
  config: DataConfig,
  warnings: DataMessage[],
): Promise<TableLabels | BoxLabels | null> {
  const files = [...zipFiles(zip, file, TABLE_LIMITS)].sort((a, b) => (a.name < b.name ? -1 : 1));
  const images = files.filter(({ name }) => IMAGE_FILE.test(name));
  if (images.length === 0) throw new DataError('no-images', { file });
  const others = files.filter(({ name }) => !IMAGE_FILE.test(name));
  const given: ImageZip = { zip, file, images, others };
  return (
    readCoco(given, warnings) ??
    readYolo(given, warnings) ??
    (await readLabelTable(given, config, warnings))
  );
}
