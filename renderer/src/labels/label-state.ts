import { useMemo } from 'react';
import type { Labels } from '../../../shared/data/labels/label-config';
import {
  type OverlaidBoxes,
  overlayBoxes,
  overlayClasses,
  overlaySorted,
} from '../../../shared/data/labels/overlay';
import { useDocument } from '../document/document-store';
import { labelsOf } from './label-changes';
import type { PictureList } from './label-worker';
import { type Filter, labellingStore, useLabels } from './labelling-store';

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

/** Whether an image already has a label, here or in the file. */
export function isLabelled(path: string, labels: Labels): boolean {
  const { list } = labellingStore.getState();
  const images = list?.images.filter((image) => image.path === path) ?? [];
  if (!list) return false;
  return labels.kind === 'classes'
    ? overlaySorted(images, list, labels)[0] != null
    : overlayBoxes(images, list, labels)[0] != null;
}

/** The labels of the open project; null until the file is read. */
export function useLabelState(): LabelState | null {
  const list = useLabels((state) => state.list);
  const data = useDocument((state) => state.project.data);
  return useMemo(() => list && labelState(list, labelsOf(data)), [list, data]);
}

export function isShown(image: LabelledPicture, filter: Filter, doubted: ReadonlySet<string>) {
  if (filter === 'unlabelled') return !isDone(image);
  if (filter === 'changed') return image.isChanged;
  return filter === 'all' || doubted.has(image.path);
}

/** The pictures to look at, in their order: doubts in that of the network's certainty. */
export function useShown(state: LabelState): readonly LabelledPicture[] {
  const filter = useLabels((labelling) => labelling.filter);
  const doubts = useLabels((labelling) => labelling.doubts);
  const current = useLabels((labelling) => labelling.current);
  return useMemo(() => {
    if (filter === 'doubts')
      return (doubts ?? []).flatMap(({ path }) => state.images[state.places.get(path) ?? -1] ?? []);
    // The one in sight stays, though it may just have been labelled.
    return state.images.filter((image) => isShown(image, filter, NONE) || image.path === current);
  }, [state, filter, doubts, current]);
}

const NONE: ReadonlySet<string> = new Set();
