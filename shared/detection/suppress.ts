import { type Detection, overlap } from './boxes';

export interface Thresholds {
  /** Boxes below this score are left out. */
  readonly score: number;
  /** A box that overlaps a likelier one of its class by more than this shows the same object. */
  readonly overlap: number;
}

/** What is drawn where nobody set anything else. */
export const USUAL_THRESHOLDS: Thresholds = { score: 0.3, overlap: 0.45 };

/** Non-maximum suppression, class by class. Takes boxes likeliest first and keeps that order. */
export function suppress(boxes: readonly Detection[], thresholds: Thresholds): Detection[] {
  const kept: Detection[] = [];
  for (const box of boxes) {
    if (box.score < thresholds.score) break;
    const isKnown = kept.some(
      (other) => other.label === box.label && overlap(other, box) > thresholds.overlap,
    );
    if (!isKnown) kept.push(box);
  }
  return kept;
}
