import type { DrawnBox } from '../../../shared/data/labels/label-config';
import { type Area, middleRect, moveRect, resizeRect } from './box-geometry';
import { classOfKey } from './class-keys';
import { drawBoxes } from './label-changes';
import { labellingStore } from './labelling-store';
import { useKeys } from './use-keys';

const ARROWS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const FAR = 10;

interface Options {
  readonly path: string;
  readonly area: Area | null;
  readonly boxes: readonly DrawnBox[];
  readonly classes: readonly string[];
  readonly boxClass: string | null;
  readonly onCopy: () => void;
  readonly onEmpty: () => void;
  readonly onZoom: (by: number) => void;
}

/**
 * Keys of boxes. Of the chosen one: arrows move it, with Alt they resize it, with Shift ten pixels at a
 * time; a class's key makes it of that class; Delete removes it. Enter draws one in the middle.
 */
export function useBoxKeys(options: Options): void {
  useKeys('part', (event) => {
    const { path, area, boxes, classes, boxClass } = options;
    if (event.ctrlKey || event.metaKey) return false;
    if (event.key === '+' || event.key === '=') options.onZoom(1);
    else if (event.key === '-') options.onZoom(-1);
    else if (event.shiftKey && event.key === 'C') options.onCopy();
    else if (event.shiftKey && event.key === 'E') options.onEmpty();
    else if (event.key === 'Enter' && area && boxClass !== null) {
      drawBoxes(path, [...boxes, { class: boxClass, ...middleRect(area) }]);
      labellingStore.setState({ box: boxes.length });
    } else return area !== null && keyOfBox(event, options, area, classes);
    return true;
  });
}

function keyOfBox(
  event: KeyboardEvent,
  { path, boxes }: Options,
  area: Area,
  classes: readonly string[],
): boolean {
  const place = labellingStore.getState().box;
  const box = place === null ? undefined : boxes[place];
  if (place === null || !box) return false;
  const arrow = ARROWS[event.key];
  if (arrow) {
    const far = event.shiftKey ? FAR : 1;
    const by = { x: arrow.x * far, y: arrow.y * far };
    const handle = { dx: arrow.x === 0 ? 0 : 1, dy: arrow.y === 0 ? 0 : 1 } as const;
    const next = event.altKey ? resizeRect(box, handle, by, area) : moveRect(box, by, area);
    drawBoxes(path, boxes.with(place, next), `box:${path}:${place}`);
    return true;
  }
  if (event.altKey || event.shiftKey) return false;
  if (event.key === 'Escape') {
    labellingStore.setState({ box: null });
    return true;
  }
  if (event.key === 'Delete' || event.key === 'Backspace') {
    drawBoxes(path, boxes.toSpliced(place, 1));
    labellingStore.setState({ box: null });
    return true;
  }
  const name = classes[classOfKey(event.key) ?? -1];
  if (name === undefined) return false;
  drawBoxes(path, boxes.with(place, { ...box, class: name }));
  labellingStore.setState({ boxClass: name });
  return true;
}
