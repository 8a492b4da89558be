import type { DrawnBox } from '../../../shared/data/labels/label-config';
import type { OverlaidBoxes } from '../../../shared/data/labels/overlay';
import type { Area } from './box-geometry';

/** Boxes in pixels of their picture, whether they were drawn here or the file has them. */
export function boxesInPixels(boxes: OverlaidBoxes | null, { width, height }: Area): DrawnBox[] {
  if (!boxes) return [];
  if (boxes.from === 'drawn') return [...boxes.boxes];
  return boxes.boxes.map((box) => ({
    class: box.class,
    x: (box.x - box.width / 2) * width,
    y: (box.y - box.height / 2) * height,
    width: box.width * width,
    height: box.height * height,
  }));
}
