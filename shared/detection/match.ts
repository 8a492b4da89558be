import { type Box, type Detection, type LabelledBox, overlap } from './boxes';

/** What is in an image, and what was found there, likeliest first. */
export interface Found {
  readonly truths: readonly LabelledBox[];
  readonly boxes: readonly Detection[];
}

/**
 * For each box, in its order, whether it is right: it overlaps an object of its class by at least
 * `least`, of several the one that it overlaps most, and no box before it took that object.
 */
export function rightOnes({ truths, boxes }: Found, least: number): boolean[] {
  const taken = new Set<Box>();
  return boxes.map((box) => {
    let best: { readonly truth: Box; readonly overlap: number } | null = null;
    for (const truth of truths) {
      if (truth.label !== box.label || taken.has(truth)) continue;
      const shared = overlap(box, truth);
      if (shared >= Math.max(least, best?.overlap ?? 0)) best = { truth, overlap: shared };
    }
    if (best) taken.add(best.truth);
    return best !== null;
  });
}

/** An object counts as found from this overlap on. */
export const RIGHT_FROM = 0.5;

export interface Counts {
  readonly right: number;
  /** Boxes where no such object is, or a likelier box has found it. */
  readonly wrong: number;
  readonly missed: number;
}

export function countsOf(found: Found): Counts {
  const right = rightOnes(found, RIGHT_FROM).filter(Boolean).length;
  return { right, wrong: found.boxes.length - right, missed: found.truths.length - right };
}
