import type { Labels } from '../../../shared/data/labels/label-config';
import {
  type OverlaidBoxes,
  overlayBoxes,
  overlayClasses,
  overlaySorted,
} from '../../../shared/data/labels/overlay';
import type { PictureList } from './label-worker';

export interface LabelledPicture {
  readonly path: string;
  /** Null for one without, and for one that is left out. */
  readonly className: string | null;
  readonly boxes: OverlaidBoxes | null;
  readonly isLeftOut: boolean;
  /** The label is of the program, not of the file. */
  readonly isChanged: boolean;
}

export interface LabelState {
  readonly labels: Labels;
  readonly classes: readonly string[];
  readonly images: readonly LabelledPicture[];
  readonly places: ReadonlyMap<string, number>;
  /** How many images, or boxes, each class has. */
  readonly counts: ReadonlyMap<string, number>;
  readonly labelled: number;
}

export function labelState(list: PictureList, labels: Labels): LabelState {
  const { names } = overlayClasses(list, labels);
  const isBoxes = labels.kind === 'boxes';
  const sorted = isBoxes ? null : overlaySorted(list.images, list, labels);
  const boxes = isBoxes ? overlayBoxes(list.images, list, labels) : null;
  const out = new Set(labels.leftOut);
  const made = isBoxes ? labels.boxes : labels.sorted;
  const images = list.images.map(({ path }, place) => ({
    path,
    className: sorted?.[place] ?? null,
    boxes: boxes?.[place] ?? null,
    isLeftOut: out.has(path),
    isChanged: Object.hasOwn(made, path) || out.has(path),
  }));
  const counts = new Map<string, number>();
  const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  let labelled = 0;
  for (const image of images) {
    if (isDone(image)) labelled++;
    if (image.className !== null) add(image.className);
    for (const box of image.boxes?.boxes ?? []) add(box.class);
  }
  const places = new Map(images.map(({ path }, place) => [path, place]));
  return { labels, classes: names, images, places, counts, labelled };
}

/** Nothing is left to be said of it. */
export const isDone = (image: LabelledPicture): boolean =>
  image.className !== null || image.boxes !== null || image.isLeftOut;
