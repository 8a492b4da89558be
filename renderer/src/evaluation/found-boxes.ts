import type { Detection, LabelledBox } from '../../../shared/detection/boxes';
import {
  type Counts,
  countsOf,
  type Found,
  RIGHT_FROM,
  rightOnes,
} from '../../../shared/detection/match';
import { suppress, type Thresholds } from '../../../shared/detection/suppress';
import type { DrawnBox } from '../boxes/drawn-box';

/** One image of a split at certain thresholds. */
export interface Seen extends Found, Counts {
  /** Its place in the split. */
  readonly index: number;
}

/** Every image of a split, those with the most mistakes first. */
export const worstFirst = (images: readonly Found[], thresholds: Thresholds): Seen[] =>
  images
    .map(({ truths, boxes }, index) => {
      const found = { truths, boxes: suppress(boxes, thresholds) };
      return { index, ...found, ...countsOf(found) };
    })
    .sort((a, b) => b.wrong + b.missed - (a.wrong + a.missed) || a.index - b.index);

export interface Totals {
  readonly precision: number | null;
  readonly recall: number | null;
}

export function totalsOf(images: readonly Counts[]): Totals {
  const sum = (of: (counts: Counts) => number) => images.reduce((all, one) => all + of(one), 0);
  const [right, wrong, missed] = [
    sum((one) => one.right),
    sum((one) => one.wrong),
    sum((one) => one.missed),
  ];
  const share = (of: number) => (of === 0 ? null : right / of);
  return { precision: share(right + wrong), recall: share(right + missed) };
}

const nameOf = (classes: readonly string[], { label }: LabelledBox) => classes[label] ?? '';

const scored = (classes: readonly string[], box: Detection) =>
  `${nameOf(classes, box)} ${box.score.toFixed(2)}`;

/** True boxes, and over them those that were found. */
export function drawnBoxes({ truths, boxes }: Found, classes: readonly string[]): DrawnBox[] {
  const right = rightOnes({ truths, boxes }, RIGHT_FROM);
  return [
    ...truths.map((box) => ({ box, kind: 'truth' as const, text: nameOf(classes, box) })),
    ...boxes.map((box, place) => ({
      box,
      kind: right[place] ? ('right' as const) : ('wrong' as const),
      text: scored(classes, box),
    })),
  ];
}

/** What a model found where nobody knows what is there. */
export const predictedBoxes = (
  boxes: readonly Detection[],
  classes: readonly string[],
): DrawnBox[] => boxes.map((box) => ({ box, kind: 'right', text: scored(classes, box) }));
