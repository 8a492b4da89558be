import type { DataConfig } from '../config';
import {
  type PreviewSource,
  summarizeClasses,
  summarizeUnlabelled,
} from '../images/preview-images';
import type { DataMessage } from '../message';
import type { ImagesPreview } from '../preview';
import type { Labels } from './label-config';
import { labelledBoxes, labelledClasses } from './labelled';
import { readOwnLabels } from './own-labels';
import { summarizeLabels } from './preview-labels';

/** Images with the labels made in the program, or a few of all where there are none yet. */
export async function summarizeLabelled(
  labels: Labels,
  source: PreviewSource,
  config: DataConfig,
  warnings: DataMessage[],
): Promise<ImagesPreview> {
  const { zip, file } = source;
  const own = await readOwnLabels(zip, file, config, warnings);
  const entries = own.images.map(({ entry }) => entry);
  if (labels.kind === 'boxes') {
    const boxes = await labelledBoxes(zip, own, labels, file, warnings);
    return boxes.images.length === 0
      ? summarizeUnlabelled(entries, source, warnings)
      : summarizeLabels(boxes, source, warnings);
  }
  const listing = labelledClasses(own, labels, file, warnings);
  return listing.images.length === 0
    ? summarizeUnlabelled(entries, source, warnings)
    : summarizeClasses(listing, { kind: 'made' }, source, warnings);
}
