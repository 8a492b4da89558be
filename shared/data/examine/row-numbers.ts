import type { ColumnFacts } from '../table/column-facts';
import { dateFacts } from '../table/date-facts';
import { isIdName } from '../table/guess-type';

/** Fewer rows may differ, or be in order, by chance. */
const FEWEST_ROWS = 20;

const TIME_NAME = /(^|[^a-z])(date|time|timestamp|year|month|day)([^a-z]|$)|日期|时间|年份|年月/i;

/** Whether a column numbers or names the rows: each row has its own value, called an id or counted on. */
export function isRowId(name: string, facts: ColumnFacts, type: 'number' | 'category'): boolean {
  const { present, distinct, numbers, values } = facts;
  if (present < FEWEST_ROWS || distinct < values.length) return false;
  if (type === 'category' || isIdName(name)) return true;
  if (TIME_NAME.test(name)) return false;
  const [first = 0, second = 0] = numbers;
  return (
    Math.abs(second - first) === 1 &&
    facts.numeric === values.length &&
    numbers.every((value, code) => value === first + code * (second - first))
  );
}

const IN_ORDER = 0.99;

/** Whether a column is a time by which the rows are in order, one way or the other. */
export function isTimeOrder(name: string, facts: ColumnFacts, rows: Uint32Array): boolean {
  if (rows.length < FEWEST_ROWS || facts.distinct < FEWEST_ROWS / 2) return false;
  const { values, numbers } = timesOf(name, facts);
  let [rising, falling, compared] = [0, 0, 0];
  let before = Number.NaN;
  for (const row of rows) {
    const time = numbers[values.code(row)] as number;
    if (Number.isNaN(time)) continue;
    if (!Number.isNaN(before)) compared += 1;
    if (before < time) rising += 1;
    if (before > time) falling += 1;
    before = time;
  }
  const [more, less] = rising > falling ? [rising, falling] : [falling, rising];
  return more >= FEWEST_ROWS / 2 && less <= (1 - IN_ORDER) * compared;
}

/** Numbers that are called a time, or seconds of dates; NaN where neither. */
function timesOf(name: string, facts: ColumnFacts): Pick<ColumnFacts, 'values' | 'numbers'> {
  const isNumber = facts.numeric === facts.present;
  const none = new Float64Array(facts.numbers.length).fill(Number.NaN);
  if (isNumber) return TIME_NAME.test(name) ? facts : { ...facts, numbers: none };
  const dates = dateFacts(facts);
  return dates.numeric >= IN_ORDER * facts.present ? dates : { ...facts, numbers: none };
}
