import type { NumberSummary } from './preview';

const BINS = 20;

/** Sums up numbers, each of which occurs `counts` times where these are given; NaN is passed over. */
export function summarizeNumbers(
  values: ArrayLike<number>,
  counts?: ArrayLike<number>,
): NumberSummary {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let total = 0;
  let count = 0;
  const each = (use: (value: number, times: number) => void) => {
    for (let at = 0; at < values.length; at++) {
      const value = values[at] as number;
      if (!Number.isNaN(value)) use(value, counts?.[at] ?? 1);
    }
  };
  each((value, times) => {
    min = Math.min(min, value);
    max = Math.max(max, value);
    total += value * times;
    count += times;
  });
  const mean = total / count;
  const bins = new Array<number>(BINS).fill(0);
  let squares = 0;
  each((value, times) => {
    squares += (value - mean) ** 2 * times;
    const bin =
      max === min ? 0 : Math.min(BINS - 1, Math.floor(((value - min) / (max - min)) * BINS));
    bins[bin] = (bins[bin] as number) + times;
  });
  return { min, max, mean, std: Math.sqrt(squares / count), bins };
}
