import { pearson } from './association';
import type { ColumnSample } from './column-sample';
import type { Correlations } from './examination';

/** More can't be told apart on a screen. */
const COLUMNS = 30;

/** Pearson's r of each pair of number columns, of the first ones where there are many. */
export function correlate(columns: readonly ColumnSample[]): Correlations {
  const numbers = columns.filter(({ kind }) => kind === 'number');
  const shown = numbers.slice(0, COLUMNS);
  const values = new Float32Array(shown.length ** 2);
  shown.forEach((one, row) => {
    shown.slice(0, row + 1).forEach((other, column) => {
      const r = row === column ? 1 : pearson(one.values, other.values);
      values[row * shown.length + column] = r;
      values[column * shown.length + row] = r;
    });
  });
  return { names: shown.map(({ name }) => name), values, left: numbers.length - shown.length };
}
