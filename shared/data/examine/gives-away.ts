import { correlationRatio, pearson } from './association';
import type { ColumnSample } from './column-sample';
import type { Finding } from './examination';
import { isOneToOne, predictAlone } from './predicts-alone';
import { areaUnderCurve, ranks } from './ranks';

/** Fewer rows may agree by chance. */
const FEWEST_ROWS = 30;
const SAME = 0.99999;
const AS_GOOD_AS_SAME = 0.999;
const AREA = 0.995;
/** Wrong rows at most, of all and of those that are not of the commonest class. */
const WRONG = 0.005;
const WRONG_OF_MINORITY = 0.05;

/** A column that is the target, or tells it by itself: known with it, so of no use once it is unknown. */
export function findGiveaway(column: ColumnSample, target: ColumnSample): Finding | null {
  const params = { column: column.name, target: target.name };
  const fix = { kind: 'ignore-columns', columns: [column.name] } as const;
  const present = column.values.filter(
    (value, at) => !Number.isNaN(value) && !Number.isNaN(target.values[at]),
  );
  const finding = (code: string): Finding => ({ code, severity: 'warning', params, fix });
  if (target.values.length < FEWEST_ROWS) return null;
  if (target.kind === 'category' && tellsByMissing(column, target))
    return finding('missing-gives-away');
  if (present.length < FEWEST_ROWS) return null;
  if (target.kind === 'number') {
    const strength = strengthOf(column, target);
    if (strength >= SAME) return finding('is-target');
    return strength >= AS_GOOD_AS_SAME ? finding('gives-away') : null;
  }
  if (isOneToOne(column, target)) return finding('is-target');
  return tellsClass(column, target) ? finding('gives-away') : null;
}

/** Pearson's or Spearman's coefficient, whichever is greater, or the correlation ratio. */
function strengthOf(column: ColumnSample, target: ColumnSample): number {
  if (column.kind === 'category') return correlationRatio(target.values, column);
  const both = column.values.map((value, at) =>
    Number.isNaN(target.values[at]) ? Number.NaN : value,
  );
  const line = Math.abs(pearson(column.values, target.values));
  const order = Math.abs(pearson(ranks(both), ranks(target.values)));
  return Math.max(line || 0, order || 0);
}

function tellsClass(column: ColumnSample, target: ColumnSample): boolean {
  const most = target.values.length * WRONG;
  const { rows, errors, minority } = predictAlone(column, target, most);
  if (minority === 0) return false;
  if (errors <= rows * WRONG && errors <= minority * WRONG_OF_MINORITY) return true;
  if (column.kind !== 'number' || target.categories.length !== 2) return false;
  const area = areaUnderCurve(column.values, target.values);
  return minority >= FEWEST_ROWS / 2 && Math.max(area, 1 - area) >= AREA;
}

/** Whether it is filled in for one class and not for the others, as a date of cancelling would be. */
function tellsByMissing(column: ColumnSample, target: ColumnSample): boolean {
  const values = column.values.map((value) => (Number.isNaN(value) ? 0 : 1));
  const filled = values.reduce((sum, one) => sum + one, 0);
  if (filled === 0 || filled === values.length) return false;
  const asCategory: ColumnSample = { ...column, kind: 'category', values, categories: ['', ' '] };
  return tellsClass(asCategory, target);
}
