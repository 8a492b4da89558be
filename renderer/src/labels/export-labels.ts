import {
  type BoxesOfImage,
  writeCoco,
  writeLabelTable,
  writeYolo,
} from '../../../shared/data/labels/write-labels';
import { saveBytes, saveText } from '../training/chart-export';
import { boxesInPixels } from './box-state';
import type { LabelState } from './label-state';
import { labellingStore } from './labelling-store';

export type LabelFormat = 'csv' | 'yolo' | 'coco';

/** Saves the labels as a file that other programs, and this one, read. */
export async function exportLabels(format: LabelFormat, state: LabelState): Promise<void> {
  if (format === 'csv') {
    const images = state.images.flatMap(({ path, className }) =>
      className === null ? [] : [{ path, className }],
    );
    return saveText('labels.csv', writeLabelTable(images));
  }
  const images = await boxesOf(state);
  return format === 'yolo'
    ? saveBytes('labels-yolo.zip', writeYolo(images, state.classes))
    : saveText('labels-coco.json', writeCoco(images, state.classes));
}

async function boxesOf(state: LabelState): Promise<readonly BoxesOfImage[]> {
  const known = state.images.filter(({ boxes }) => boxes);
  const sizes =
    (await labellingStore.getState().pictures?.sizes(known.map(({ path }) => path))) ?? [];
  return known.flatMap(({ path, boxes }, place) => {
    const size = sizes[place];
    return size ? [{ path, ...size, boxes: boxesInPixels(boxes, size) }] : [];
  });
}
