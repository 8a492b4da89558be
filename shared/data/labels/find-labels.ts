import type { ByteSource } from '../access';
import type { DataConfig } from '../config';
import { IMAGE_FILE } from '../images/image-files';
import { sourceFiles, TABLE_LIMITS } from '../images/zip-files';
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
  zip: ByteSource,
  file: string,
  config: DataConfig,
  warnings: DataMessage[],
): Promise<TableLabels | BoxLabels | null> {
  const files = [...(await sourceFiles(zip, file, TABLE_LIMITS))].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const images = files.filter(({ name }) => IMAGE_FILE.test(name));
  if (images.length === 0) throw new DataError('no-images', { file });
  const others = files.filter(({ name }) => !IMAGE_FILE.test(name));
  const given: ImageZip = { zip, file, images, others };
  return (
    (await readCoco(given, warnings)) ??
    (await readYolo(given, warnings)) ??
    (await readLabelTable(given, config, warnings))
  );
}
