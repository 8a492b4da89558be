import { type Size, sizeOverlap } from './boxes';

/** Anchors as an Output keeps them: width and height, one pair behind the other. */
export const anchorsOf = (values: readonly number[]): Size[] =>
  Array.from({ length: Math.floor(values.length / 2) }, (_, place) => ({
    width: values[2 * place] ?? 1,
    height: values[2 * place + 1] ?? 1,
  }));

/** The anchor nearest to a size, and how well it covers it. */
function nearest(size: Size, anchors: readonly Size[]) {
  let best = { place: 0, fit: 0 };
  for (const [place, anchor] of anchors.entries()) {
    const fit = sizeOverlap(size, anchor);
    if (fit > best.fit) best = { place, fit };
  }
  return best;
}

/** The mean overlap of each size with the anchor nearest to it. */
export const anchorFit = (sizes: readonly Size[], anchors: readonly Size[]): number =>
  sizes.reduce((sum, size) => sum + nearest(size, anchors).fit, 0) / sizes.length;

const MOST_ROUNDS = 100;

/**
 * Anchors that suit boxes of the given sizes: k-means with 1 − IoU as the distance (Redmon and Farhadi
 * 2017), in whole pixels, smallest first. Begins at evenly spaced sizes by area, so that the same sizes
 * always give the same anchors.
 */
export function findAnchors(sizes: readonly Size[], count: number): Size[] {
  const area = ({ width, height }: Size) => width * height;
  const sorted = [...sizes].sort((a, b) => area(a) - area(b));
  let anchors = Array.from(
    { length: count },
    (_, place) => sorted[Math.floor(((place + 0.5) * sorted.length) / count)] as Size,
  );
  let before = '';
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const chosen = sorted.map((size) => nearest(size, anchors).place);
    if (String(chosen) === before) break;
    before = String(chosen);
    anchors = anchors.map((anchor, place) =>
      meanOf(
        sorted.filter((_, at) => chosen[at] === place),
        anchor,
      ),
    );
  }
  const whole = (value: number) => Math.max(1, Math.round(value));
  return anchors
    .map(({ width, height }) => ({ width: whole(width), height: whole(height) }))
    .sort((a, b) => area(a) - area(b));
}

function meanOf(sizes: readonly Size[], otherwise: Size): Size {
  if (sizes.length === 0) return otherwise;
  const mean = (of: (size: Size) => number) =>
    sizes.reduce((sum, size) => sum + of(size), 0) / sizes.length;
  return { width: mean((size) => size.width), height: mean((size) => size.height) };
}
