import type { ColumnFacts } from './column-facts';

/** A number and in how many rows it occurs. */
export interface Weighted {
  readonly value: number;
  readonly count: number;
}

/** The numbers that occur in the rows counted, rising. */
export function weighted(
  { numbers }: Pick<ColumnFacts, 'numbers'>,
  counts: Uint32Array,
): readonly Weighted[] {
  const found: Weighted[] = [];
  numbers.forEach((value, code) => {
    const count = counts[code] as number;
    if (count > 0 && !Number.isNaN(value)) found.push({ value, count });
  });
  return found.sort((a, b) => a.value - b.value);
}

/** The same after a step that keeps their order. */
export const mapWeighted = (
  sorted: readonly Weighted[],
  change: (value: number) => number,
): readonly Weighted[] => sorted.map(({ value, count }) => ({ value: change(value), count }));

const total = (values: readonly Weighted[]): number =>
  values.reduce((sum, { count }) => sum + count, 0);

export function mean(values: readonly Weighted[]): number {
  let sum = 0;
  let count = 0;
  for (const next of values) {
    count += next.count;
    sum += next.value * next.count;
  }
  return sum / count;
}

/** Population standard deviation. */
export function deviation(values: readonly Weighted[]): number {
  const centre = mean(values);
  return Math.sqrt(
    mean(values.map(({ value, count }) => ({ value: (value - centre) ** 2, count }))),
  );
}

export const median = (sorted: readonly Weighted[]): number => quantiles(sorted, [0.5])[0] ?? 0;

/** Quantiles at rising shares, between two numbers by their distance (as NumPy's default). */
export function quantiles(sorted: readonly Weighted[], shares: readonly number[]): number[] {
  const last = total(sorted) - 1;
  let at = 0;
  // Rows before sorted[at].
  let before = 0;
  return shares.map((share) => {
    const place = share * last;
    const floor = Math.floor(place);
    while (at < sorted.length - 1 && before + (sorted[at] as Weighted).count <= floor) {
      before += (sorted[at] as Weighted).count;
      at += 1;
    }
    const low = sorted[at] as Weighted;
    const isWithin = floor + 1 < before + low.count;
    const high = isWithin ? low.value : (sorted[at + 1]?.value ?? low.value);
    return low.value + (high - low.value) * (place - floor);
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
export function scalingOf(how: string, sorted: readonly Weighted[]): Scaling {
  const [first] = sorted;
  const last = sorted.at(-1);
  if (how === 'none' || first === undefined || last === undefined) return { offset: 0, scale: 1 };
  if (first.value === last.value) return { offset: first.value, scale: 1 };
  if (how === 'min-max') return { offset: first.value, scale: last.value - first.value };
  if (how === 'robust') {
    const [low = 0, middle = 0, high = 0] = quantiles(sorted, [0.25, 0.5, 0.75]);
    return { offset: middle, scale: high - low || 1 };
  }
  return { offset: mean(sorted), scale: deviation(sorted) || 1 };
}
