import type { ColumnSample } from './column-sample';

/** How well a class is told from one column alone. */
export interface AloneAccuracy {
  readonly rows: number;
  /** Rows whose class was told wrongly; counting ends once there are more than `most`. */
  readonly errors: number;
  /** Rows that are not of the commonest class. */
  readonly minority: number;
}

/**
 * Tells each row's class by the other rows of the same value, or where there are none by those of the
 * values beside it: leaving each row out, so that a column of many values is not taken for a clever one.
 */
export function predictAlone(
  column: ColumnSample,
  target: ColumnSample,
  most: number,
): AloneAccuracy {
  const classes = target.categories.length;
  const both = [...column.values.keys()].filter(
    (at) => !Number.isNaN(column.values[at]) && !Number.isNaN(target.values[at]),
  );
  both.sort((a, b) => (column.values[a] as number) - (column.values[b] as number));
  const totals = new Uint32Array(classes);
  for (const at of both) count(totals, target.values[at] as number, 1);
  const groups = groupByValue(both, column.values);
  let errors = 0;
  for (const [place, group] of groups.entries()) {
    if (errors > most) break;
    const counts = new Uint32Array(classes);
    const isAlone = group.length === 1;
    const beside =
      isAlone && column.kind === 'number'
        ? [...(groups[place - 1] ?? []), ...(groups[place + 1] ?? [])]
        : [];
    for (const at of [...group, ...beside]) count(counts, target.values[at] as number, 1);
    for (const at of group) {
      const own = target.values[at] as number;
      count(counts, own, -1);
      const told = isAlone && beside.length === 0 ? totals : counts;
      if (commonest(told) !== own) errors += 1;
      count(counts, own, 1);
    }
  }
  return { rows: both.length, errors, minority: both.length - Math.max(...totals, 0) };
}

function groupByValue(sorted: readonly number[], values: Float64Array): number[][] {
  const groups: number[][] = [];
  let last = Number.NaN;
  for (const at of sorted) {
    const value = values[at] as number;
    if (value === last) groups[groups.length - 1]?.push(at);
    else groups.push([at]);
    last = value;
  }
  return groups;
}

const count = (counts: Uint32Array, at: number, by: number): void => {
  counts[at] = (counts[at] as number) + by;
};

const commonest = (counts: Uint32Array): number => counts.indexOf(Math.max(...counts));

/** Whether each value of one goes with one value of the other, and the other way round. */
export function isOneToOne(one: ColumnSample, other: ColumnSample): boolean {
  const there = new Map<number, number>();
  const back = new Map<number, number>();
  for (let at = 0; at < one.values.length; at++) {
    const [a, b] = [one.values[at] as number, other.values[at] as number];
    if (Number.isNaN(a) !== Number.isNaN(b)) return false;
    if (Number.isNaN(a)) continue;
    if ((there.get(a) ?? b) !== b || (back.get(b) ?? a) !== a) return false;
    there.set(a, b);
    back.set(b, a);
  }
  return there.size > 1;
}
