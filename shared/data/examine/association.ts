import type { ColumnSample } from './column-sample';
import type { Association } from './examination';

/** How strongly two columns go together, by the measure that fits their kinds. */
export function associate(column: ColumnSample, target: ColumnSample): Association {
  const { name } = column;
  if (column.kind === 'number' && target.kind === 'number') {
    return { column: name, measure: 'pearson', value: pearson(column.values, target.values) };
  }
  if (column.kind === 'category' && target.kind === 'category') {
    return { column: name, measure: 'cramers-v', value: cramersV(column, target) };
  }
  const [numbers, groups] = column.kind === 'number' ? [column, target] : [target, column];
  return {
    column: name,
    measure: 'correlation-ratio',
    value: correlationRatio(numbers.values, groups),
  };
}

/** Pearson's r over the rows that have both; NaN where one doesn't vary. */
export function pearson(xs: Float64Array, ys: Float64Array): number {
  let [count, meanX, meanY, squaresX, squaresY, products] = [0, 0, 0, 0, 0, 0];
  // Welford's running means: sums of squares would cancel for large values that vary little.
  for (let at = 0; at < xs.length; at++) {
    const [x, y] = [xs[at] as number, ys[at] as number];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    count += 1;
    const [offX, offY] = [x - meanX, y - meanY];
    meanX += offX / count;
    meanY += offY / count;
    squaresX += offX * (x - meanX);
    squaresY += offY * (y - meanY);
    products += offX * (y - meanY);
  }
  if (squaresX === 0 || squaresY === 0) return Number.NaN;
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY)));
}

/**
 * The correlation ratio η: how much of the numbers' spread lies between the groups, 0 … 1 (R. A. Fisher,
 * Statistical Methods for Research Workers, 1925), corrected for chance as ε (T. L. Kelley, PNAS 1935), or
 * many small groups would seem to explain anything.
 */
export function correlationRatio(numbers: Float64Array, groups: ColumnSample): number {
  const sums = new Float64Array(groups.categories.length);
  const counts = new Uint32Array(groups.categories.length);
  let [count, total] = [0, 0];
  const each = (use: (value: number, group: number) => void) => {
    for (let at = 0; at < numbers.length; at++) {
      const [value, group] = [numbers[at] as number, groups.values[at] as number];
      if (!Number.isNaN(value) && !Number.isNaN(group)) use(value, group);
    }
  };
  each((value, group) => {
    sums[group] = (sums[group] as number) + value;
    counts[group] = (counts[group] as number) + 1;
    count += 1;
    total += value;
  });
  const mean = total / count;
  let [within, all] = [0, 0];
  each((value, group) => {
    within += (value - (sums[group] as number) / (counts[group] as number)) ** 2;
    all += (value - mean) ** 2;
  });
  const present = counts.reduce((sum, size) => sum + (size > 0 ? 1 : 0), 0);
  if (all === 0 || count <= present) return Number.NaN;
  const unexplained = ((within / all) * (count - 1)) / (count - present);
  return Math.sqrt(Math.max(0, 1 - unexplained));
}

/**
 * Cramér's V of two categories, 0 … 1 (H. Cramér, Mathematical Methods of Statistics, 1946), corrected for
 * chance (W. Bergsma, Journal of the Korean Statistical Society 42, 2013).
 */
export function cramersV(one: ColumnSample, other: ColumnSample): number {
  const [rows, columns] = [one.categories.length, other.categories.length];
  const table = new Map<number, number>();
  const rowTotals = new Float64Array(rows);
  const columnTotals = new Float64Array(columns);
  let count = 0;
  for (let at = 0; at < one.values.length; at++) {
    const [row, column] = [one.values[at] as number, other.values[at] as number];
    if (Number.isNaN(row) || Number.isNaN(column)) continue;
    const cell = row * columns + column;
    table.set(cell, (table.get(cell) ?? 0) + 1);
    rowTotals[row] = (rowTotals[row] as number) + 1;
    columnTotals[column] = (columnTotals[column] as number) + 1;
    count += 1;
  }
  // χ² / n = Σ n_ij² / (n_i n_j) − 1.
  let squares = -1;
  for (const [cell, seen] of table) {
    const row = rowTotals[Math.floor(cell / columns)] as number;
    squares += seen ** 2 / (row * (columnTotals[cell % columns] as number));
  }
  const present = (totals: Float64Array) => totals.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
  const [r, c] = [present(rowTotals), present(columnTotals)];
  if (r < 2 || c < 2 || count < 2) return Number.NaN;
  const corrected = Math.max(0, squares - ((r - 1) * (c - 1)) / (count - 1));
  const least = Math.min(r - (r - 1) ** 2 / (count - 1), c - (c - 1) ** 2 / (count - 1)) - 1;
  return least <= 0 ? Number.NaN : Math.min(1, Math.sqrt(corrected / least));
}
