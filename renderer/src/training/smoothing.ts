/**
 * Exponential moving average, corrected for its start so that it isn't drawn towards zero there:
 * `weight` 0 gives the curve itself, 0.99 about the mean of the last 100 points.
 * Values that aren't finite are passed through and don't enter the mean.
 */
export function smooth(values: ArrayLike<number>, weight: number): Float64Array {
  const smoothed = new Float64Array(values.length);
  let mean = 0;
  let total = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (Number.isFinite(value)) {
      mean = mean * weight + value * (1 - weight);
      total = total * weight + (1 - weight);
      smoothed[index] = mean / total;
    } else {
      smoothed[index] = value;
    }
  }
  return smoothed;
}
