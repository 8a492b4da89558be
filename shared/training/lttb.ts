/**
 * Largest-Triangle-Three-Buckets: picks the points of a long curve that keep its look.
 * Source: S. Steinarsson, "Downsampling Time Series for Visual Representation", University of
 * Iceland, 2013.
 *
 * Gives at most `count` ascending indices of the half-open range [from, to) of `x` and `y`,
 * the first and the last of the range always among them. Points whose y is not finite are passed
 * over, so that a loss that became NaN doesn't hide the curve before it.
 */
export function lttb(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  count: number,
  from = 0,
  to = Math.min(x.length, y.length),
): number[] {
  const length = to - from;
  if (length <= count || count < 3) return finiteIndices(y, from, to);
  const picked: number[] = [];
  const bucket = (length - 2) / (count - 2);
  const edge = (index: number) => from + 1 + Math.floor(index * bucket);
  let previous = firstFinite(y, from, to);
  if (previous < 0) return picked;
  picked.push(previous);
  for (let index = 0; index < count - 2; index++) {
    const next = mean(x, y, edge(index + 1), index === count - 3 ? to : edge(index + 2));
    const px = x[previous] as number;
    const py = y[previous] as number;
    let best = -1;
    let bestArea = -1;
    for (let i = Math.max(edge(index), previous + 1); i < edge(index + 1); i++) {
      const yi = y[i] as number;
      if (!Number.isFinite(yi)) continue;
      const area = next
        ? Math.abs((px - next.x) * (yi - py) - (px - (x[i] as number)) * (next.y - py))
        : 0;
      if (area > bestArea) {
        best = i;
        bestArea = area;
      }
    }
    if (best < 0) continue;
    picked.push(best);
    previous = best;
  }
  for (let last = to - 1; last > previous; last--) {
    if (Number.isFinite(y[last])) {
      picked.push(last);
      break;
    }
  }
  return picked;
}

function finiteIndices(y: ArrayLike<number>, from: number, to: number): number[] {
  const indices: number[] = [];
  for (let i = from; i < to; i++) if (Number.isFinite(y[i])) indices.push(i);
  return indices;
}

function firstFinite(y: ArrayLike<number>, from: number, to: number): number {
  for (let i = from; i < to; i++) if (Number.isFinite(y[i])) return i;
  return -1;
}

/** The mean point of a bucket; null where it holds no finite value. */
function mean(x: ArrayLike<number>, y: ArrayLike<number>, from: number, to: number) {
  let sumX = 0;
  let sumY = 0;
  let points = 0;
  for (let i = from; i < to; i++) {
    const yi = y[i] as number;
    if (!Number.isFinite(yi)) continue;
    sumX += x[i] as number;
    sumY += yi;
    points++;
  }
  return points === 0 ? null : { x: sumX / points, y: sumY / points };
}
