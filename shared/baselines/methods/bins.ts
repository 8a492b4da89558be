import type { Examples } from '../examples';

/** Most bins that a feature is cut into: a bin's number fits into a byte. */
export const MOST_BINS = 256;
/** Rows that the cuts are found from, evenly taken from more. */
const MOST_ROWS = 20_000;

/** Features cut into bins, so that splits are counted instead of sorted (as LightGBM: Ke et al. 2017). */
export interface Bins {
  /** Of each feature, rising: bin b holds the values up to cuts[b], and above cuts[b − 1]. */
  readonly cuts: readonly Float32Array[];
  /** [features, rows] */
  readonly bins: Uint8Array;
}

export function binned({ size, width, features }: Examples): Bins {
  const bins = new Uint8Array(size * width);
  const cuts = Array.from({ length: width }, (_, column) => {
    const found = cutsOf(features, size, width, column);
    for (let row = 0; row < size; row++) {
      bins[column * size + row] = binOf(found, features[row * width + column] as number);
    }
    return found;
  });
  return { cuts, bins };
}

/** The first bin whose cut is not below the value; the last where none is. */
function binOf(cuts: Float32Array, value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Half-way between neighbouring values where there are few; else at equal shares of the rows. */
function cutsOf(features: Float32Array, size: number, width: number, column: number): Float32Array {
  const taken = Math.min(size, MOST_ROWS);
  const values = Float32Array.from(
    { length: taken },
    (_, at) => features[Math.floor((at * size) / taken) * width + column] as number,
  ).sort();
  const distinct = values.filter((value, at) => at === 0 || value !== values[at - 1]);
  const all = distinct.subarray(1).map((value, at) => (value + (distinct[at] as number)) / 2);
  if (all.length < MOST_BINS) return all;
  const chosen = Float32Array.from({ length: MOST_BINS - 1 }, (_, at) => {
    return values[Math.floor(((at + 1) * taken) / MOST_BINS)] as number;
  });
  return chosen.filter((value, at) => at === 0 || value !== chosen[at - 1]);
}
