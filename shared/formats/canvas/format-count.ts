/** A count in at most four figures and a unit: 61,706 → 61.7 K. The same letters in both languages. */
export function formatCount(count: number): string {
  for (const [size, unit] of [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'K'],
  ] as const) {
    if (count >= size) return `${threeFigures(count / size)} ${unit}`;
  }
  return String(count);
}

/** Three figures: 9.87, 98.7, 987. */
export const threeFigures = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
