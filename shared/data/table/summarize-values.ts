import type { NumberSummary } from '../preview';

const BINS = 20;

/** Numbers, each as often as its count says, from the least to the greatest; NaN is passed over. */
export function summarizeValues(
  numbers: ArrayLike<number>,
  counts: ArrayLike<number>,
): NumberSummary | null {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [total, size] = [0, 0];
  const each = (visit: (value: number, count: number) => void) => {
    for (let at = 0; at < numbers.length; at += 1) {
      const value = numbers[at] as number;
      if (!Number.isNaN(value)) visit(value, counts[at] as number);
    }
  };
  each((value, count) => {
    min = Math.min(min, value);
    max = Math.max(max, value);
    total += value * count;
    size += count;
  });
  if (size === 0) return null;
  const mean = total / size;
  const bins = new Array<number>(BINS).fill(0);
  let squares = 0;
  each((value, count) => {
    squares += (value - mean) ** 2 * count;
    const bin =
      max === min ? 0 : Math.min(BINS - 1, Math.floor(((value - min) / (max - min)) * BINS));
    bins[bin] = (bins[bin] as number) + count;
  });
  return { min, max, mean, std: Math.sqrt(squares / size), bins };
}
