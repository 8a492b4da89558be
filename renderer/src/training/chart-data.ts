import { lttb } from '../../../shared/training/lttb';
import type { Points } from './curves';

/** A line of a chart, with every point it has: the drawing takes what it needs of them. */
export interface Line {
  readonly id: string;
  /** As the legend and the tooltip name it. */
  readonly label: string;
  readonly color: string;
  readonly points: Points;
  readonly dashed?: boolean;
  /** Drawn faintly behind its smoothed twin; neither in the legend nor in the tooltip. */
  readonly faint?: boolean;
  /** An earlier run's: drawn beneath the current one's. */
  readonly beneath?: boolean;
  /** Draws each point: few values, such as one an epoch. */
  readonly dots?: boolean;
}

/** What Recharts draws: one row an x, with the value of each line that has one there. */
export type Row = { readonly x: number } & Readonly<Record<string, number>>;

export type Range = readonly [number, number];

/** Points a line is thinned to before it is drawn: two pixels apart or less in the dock, and fluid. */
export const POINTS_DRAWN = 300;

/** First index whose x is at least `value`; x ascends. */
export function lowerBound(x: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the point whose x is nearest; -1 where there is none. */
export function nearestIndex(x: ArrayLike<number>, value: number): number {
  const after = lowerBound(x, value);
  if (after === 0) return x.length > 0 ? 0 : -1;
  if (after === x.length) return after - 1;
  return (x[after] as number) - value < value - (x[after - 1] as number) ? after : after - 1;
}

/**
 * Thins each line to what can be seen in `range` and puts them side by side. On a logarithmic axis
 * values of zero and below have no place and are left out.
 */
export function chartRows(lines: readonly Line[], range: Range | null, log: boolean): Row[] {
  const rows = new Map<number, Record<string, number>>();
  for (const { id, points } of lines) {
    // One point beyond each edge, so that the line reaches the edge.
    const from = range ? Math.max(0, lowerBound(points.x, range[0]) - 1) : 0;
    const to = range
      ? Math.min(points.x.length, lowerBound(points.x, range[1]) + 1)
      : points.x.length;
    for (const index of lttb(points.x, points.y, POINTS_DRAWN, from, to)) {
      const x = points.x[index] as number;
      const y = points.y[index] as number;
      if (log && y <= 0) continue;
      const row = rows.get(x);
      if (row) row[id] = y;
      else rows.set(x, { x, [id]: y });
    }
  }
  return [...rows.values()].sort((a, b) => (a.x as number) - (b.x as number)) as Row[];
}

/** From the least to the greatest x of all lines; null without a point. */
export function extent(lines: readonly Line[]): Range | null {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const { points } of lines) {
    if (points.x.length === 0) continue;
    least = Math.min(least, points.x[0] as number);
    greatest = Math.max(greatest, points.x[points.x.length - 1] as number);
  }
  return least <= greatest ? [least, greatest] : null;
}
