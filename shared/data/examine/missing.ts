import type { ResolvedColumn } from '../table/resolve-columns';
import type { MissingValues } from './examination';

const PATTERNS = 8;
const MOST_ROWS = 200_000;

/** Which columns lack values, in how many rows, and which of them together. */
export function missingValues(columns: readonly ResolvedColumn[], rowCount: number): MissingValues {
  const gappy = columns.filter(({ facts }) => facts.missing > 0);
  const counts = new Map<string, { readonly columns: readonly string[]; count: number }>();
  const isMissing = ({ facts: { values, absent } }: ResolvedColumn, row: number) =>
    absent[values.code(row)] === 1;
  let rows = 0;
  const looked = Math.min(rowCount, MOST_ROWS);
  for (let row = 0; gappy.length > 0 && row < looked; row++) {
    const missing = gappy.filter((column) => isMissing(column, row));
    if (missing.length === 0) continue;
    rows += 1;
    const names = missing.map(({ config }) => config.name);
    const key = JSON.stringify(names);
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { columns: names, count: 1 });
  }
  return {
    rows: Math.round((rows * rowCount) / Math.max(1, looked)),
    columns: gappy
      .map(({ config, facts }) => ({ name: config.name, count: facts.missing }))
      .sort((a, b) => b.count - a.count),
    patterns: [...counts.values()].sort((a, b) => b.count - a.count).slice(0, PATTERNS),
  };
}
