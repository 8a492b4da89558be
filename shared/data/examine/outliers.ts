import { quantileOf } from '../quantile';
import type { ColumnSample } from './column-sample';
import type { ColumnOutliers } from './examination';

/** Quartiles' distances beyond which a value is "far out" (J. W. Tukey, Exploratory Data Analysis, 1977). */
const FENCE = 3;
const SHOWN = 3;
const FEWEST_ROWS = 20;

/** Values far from the middle half of a number column; null where there are none. */
export function findOutliers(
  { name, values }: ColumnSample,
  placeOf: (sampled: number) => string,
): ColumnOutliers | null {
  const order = Uint32Array.from(values.keys()).filter((at) => !Number.isNaN(values[at]));
  if (order.length < FEWEST_ROWS) return null;
  order.sort((a, b) => (values[a] as number) - (values[b] as number));
  const sorted = Float64Array.from(order, (at) => values[at] as number);
  const [first, third] = [quantileOf(sorted, 0.25), quantileOf(sorted, 0.75)];
  // Where half of the rows are equal every other value would be far out.
  if (first === third) return null;
  const low = first - FENCE * (third - first);
  const high = third + FENCE * (third - first);
  const out = [...order].filter((at) => {
    const value = values[at] as number;
    return value < low || value > high;
  });
  if (out.length === 0) return null;
  const distance = (at: number) => {
    const value = values[at] as number;
    return value < low ? low - value : value - high;
  };
  const farthest = out
    .sort((a, b) => distance(b) - distance(a))
    .slice(0, SHOWN)
    .map((at) => ({ value: values[at] as number, place: placeOf(at) }));
  return { column: name, count: out.length, low, high, farthest };
}
