import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import type { DecodeSource } from '../images/decode-each';
import { loadClasses } from '../images/load-images';
import type { DataMessage } from '../message';
import type { Labels } from './label-config';
import { labelledBoxes, labelledClasses, refuseFewClasses, refuseNoBoxes } from './labelled';
import { loadBoxes } from './load-boxes';
import { readOwnLabels } from './own-labels';

/** Images with the labels that were made in the program, over those of the file. */
export async function loadLabelled(
  labels: Labels,
  source: DecodeSource,
  config: DataConfig,
  warnings: DataMessage[],
): Promise<Dataset> {
  const { zip, file, onProgress } = source;
  const own = await readOwnLabels(zip, file, config, warnings);
  if (labels.kind === 'boxes') {
    const boxes = await labelledBoxes(zip, own, labels, file, warnings);
    refuseNoBoxes(boxes, file);
    return loadBoxes(boxes, source, config, onProgress, warnings);
  }
  const listing = labelledClasses(own, labels, file, warnings);
  refuseFewClasses(listing, file);
  return loadClasses(listing, own.target, source, config, warnings);
}
