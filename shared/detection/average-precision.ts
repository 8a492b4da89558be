import { type Found, RIGHT_FROM, rightOnes } from './match';

export interface ClassPrecision {
  /** Average precision where half an overlap will do, and its mean over overlaps of 0.5, 0.55 … 0.95. */
  readonly ap50: number;
  readonly ap: number;
  /** Objects of the class. */
  readonly support: number;
}

export interface AveragePrecision {
  /** Means over the classes that occur; null where none does. */
  readonly map50: number | null;
  readonly map: number | null;
  /** Null where a class does not occur. */
  readonly perClass: readonly (ClassPrecision | null)[];
}

const OVERLAPS = Array.from({ length: 10 }, (_, place) => RIGHT_FROM + place * 0.05);
const RECALLS = Array.from({ length: 101 }, (_, place) => place * 0.01);
/** Of each class in each image. */
const MOST_BOXES = 100;

/**
 * Average precision as the COCO evaluation computes it: boxes of all images in the order of their scores,
 * and the mean, over 101 recalls from 0 to 1, of the best precision that reaches the recall.
 */
export function averagePrecision(images: readonly Found[], classes: number): AveragePrecision {
  const perClass = Array.from({ length: classes }, (_, label) => {
    const own = images.map(({ truths, boxes }) => ({
      truths: truths.filter((truth) => truth.label === label),
      boxes: boxes.filter((box) => box.label === label).slice(0, MOST_BOXES),
    }));
    return ofClass(own);
  });
  const mean = (of: (one: ClassPrecision) => number) => {
    const present = perClass.filter((one) => one !== null);
    return present.length === 0
      ? null
      : present.reduce((sum, one) => sum + of(one), 0) / present.length;
  };
  return { map50: mean(({ ap50 }) => ap50), map: mean(({ ap }) => ap), perClass };
}

function ofClass(images: readonly Found[]): ClassPrecision | null {
  const support = images.reduce((sum, { truths }) => sum + truths.length, 0);
  if (support === 0) return null;
  const scores = images.flatMap(({ boxes }) => boxes.map(({ score }) => score));
  // Ties keep the order of the images: sorting is stable.
  const order = scores.map((_, place) => place);
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const each = OVERLAPS.map((least) => {
    const right = images.flatMap((found) => rightOnes(found, least));
    return areaUnder(
      order.map((place) => right[place] ?? false),
      support,
    );
  });
  return {
    ap50: each[0] ?? 0,
    ap: each.reduce((sum, value) => sum + value, 0) / each.length,
    support,
  };
}

/** `right`: of all boxes, likeliest first. */
function areaUnder(right: readonly boolean[], support: number): number {
  let hits = 0;
  const recalls: number[] = [];
  const precisions = right.map((isRight, place) => {
    if (isRight) hits++;
    recalls.push(hits / support);
    return hits / (place + 1);
  });
  // From each recall on the best precision that is still to come.
  for (let at = precisions.length - 2; at >= 0; at--)
    precisions[at] = Math.max(precisions[at] ?? 0, precisions[at + 1] ?? 0);
  let at = 0;
  let sum = 0;
  for (const recall of RECALLS) {
    while (at < recalls.length && (recalls[at] ?? 0) < recall) at++;
    sum += precisions[at] ?? 0;
  }
  return sum / RECALLS.length;
}
