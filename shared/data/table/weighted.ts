import type { ColumnFacts } from './column-facts';

/** Numbers and in how many rows each occurs. */
export interface Weighted {
  readonly length: number;
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/** The numbers that occur in the rows counted, each once, rising. */
export function weighted({ numbers }: Pick<ColumnFacts, 'numbers'>, counts: Uint32Array): Weighted {
  let rows = 0;
  for (let code = 0; code < numbers.length; code++)
    if (!Number.isNaN(numbers[code])) rows += counts[code] as number;
  // A row each: numbers sort faster than pairs, without the engine's help.
  const sorted = new Float64Array(rows);
  let at = 0;
  for (let code = 0; code < numbers.length; code++) {
    const value = numbers[code] as number;
    if (Number.isNaN(value)) continue;
    sorted.fill(value, at, at + (counts[code] as number));
    at += counts[code] as number;
  }
  sorted.sort();
  let distinct = 0;
  for (let row = 0; row < rows; row++) if (row === 0 || sorted[row] !== sorted[row - 1]) distinct++;
  const values = new Float64Array(distinct);
  const times = new Float64Array(distinct);
  let place = -1;
  for (let row = 0; row < rows; row++) {
    if (row === 0 || sorted[row] !== sorted[row - 1]) values[++place] = sorted[row] as number;
    times[place] = (times[place] as number) + 1;
  }
  return { length: distinct, values, counts: times };
}

/** The same as pairs, in any order. */
export const fromPairs = (
  pairs: readonly (readonly [value: number, count: number])[],
): Weighted => ({
  length: pairs.length,
  values: Float64Array.from(pairs, ([value]) => value),
  counts: Float64Array.from(pairs, ([, count]) => count),
});

/** The same after a step. */
export const mapWeighted = (
  { length, values, counts }: Weighted,
  change: (value: number) => number,
): Weighted => ({ length, values: values.map(change), counts });

/** Sorted by value. */
export function risingWeighted({ length, values, counts }: Weighted): Weighted {
  const order = Uint32Array.from({ length }, (_, at) => at);
  order.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  return {
    length,
    values: Float64Array.from(order, (at) => values[at] as number),
    counts: Float64Array.from(order, (at) => counts[at] as number),
  };
}

export function mean({ length, values, counts }: Weighted): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < length; at++) {
    count += counts[at] as number;
    sum += (values[at] as number) * (counts[at] as number);
  }
  return sum / count;
}

/** Population standard deviation. */
export function deviation(weights: Weighted): number {
  const centre = mean(weights);
  return Math.sqrt(mean(mapWeighted(weights, (value) => (value - centre) ** 2)));
}

export const median = (sorted: Weighted): number => quantiles(sorted, [0.5])[0] ?? 0;

/** The value of the most rows; the first of several. */
export function commonest({ length, values, counts }: Weighted): number {
  let best = 0;
  for (let at = 1; at < length; at++)
    if ((counts[at] as number) > (counts[best] as number)) best = at;
  return values[best] as number;
}

/** Quantiles at rising shares, between two numbers by their distance (as NumPy's default). */
export function quantiles(
  { length, values, counts }: Weighted,
  shares: readonly number[],
): number[] {
  const last = counts.reduce((sum, count) => sum + count, 0) - 1;
  let at = 0;
  // Rows before values[at].
  let before = 0;
  return shares.map((share) => {
    const place = share * last;
    const floor = Math.floor(place);
    while (at < length - 1 && before + (counts[at] as number) <= floor) {
      before += counts[at] as number;
      at += 1;
    }
    const low = values[at] as number;
    const isWithin = floor + 1 < before + (counts[at] as number);
    const high = isWithin ? low : (values[at + 1] ?? low);
    return low + (high - low) * (place - floor);
  });
}

/** Offset and scale of a number: prepared = (value − offset) / scale. */
export interface Scaling {
  readonly offset: number;
  readonly scale: number;
}

/**
 * Standard: mean 0 and (population) deviation 1; min–max: from 0 to 1; robust: median 0, and 1
 * between the quartiles. A constant only moves.
 */
export function scalingOf(how: string, sorted: Weighted): Scaling {
  const first = sorted.values[0];
  const last = sorted.values.at(-1);
  if (how === 'none' || first === undefined || last === undefined) return { offset: 0, scale: 1 };
  if (first === last) return { offset: first, scale: 1 };
  if (how === 'min-max') return { offset: first, scale: last - first };
  if (how === 'robust') {
    const [low = 0, middle = 0, high = 0] = quantiles(sorted, [0.25, 0.5, 0.75]);
    return { offset: middle, scale: high - low || 1 };
  }
  return { offset: mean(sorted), scale: deviation(sorted) || 1 };
}
