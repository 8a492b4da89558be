import type { ByteSource } from '../access';
import type { DataConfig } from '../config';
import { imageFiles } from '../images/image-files';
import { listImages } from '../images/list-images';
import { findLabels } from './find-labels';
import { labelledBoxes, labelledClasses } from './labelled';
import { readOwnLabels } from './own-labels';

/** The path of each image by its row in the data set: as the loaders list them, before any is left out as damaged. */
export async function pathsOfRows(
  zip: ByteSource,
  file: string,
  config: DataConfig,
): Promise<readonly string[]> {
  const { labels } = config;
  const own = labels && (await readOwnLabels(zip, file, config, []));
  const found = own
    ? labels.kind === 'boxes'
      ? await labelledBoxes(zip, own, labels, file, [])
      : labelledClasses(own, labels, file, [])
    : ((await findLabels(zip, file, config, [])) ??
      listImages(await imageFiles(zip, file, []), file, []));
  return found.images.map(({ entry }) => entry.name);
}
