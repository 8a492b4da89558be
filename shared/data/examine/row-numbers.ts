import type { ColumnFacts } from '../table/column-facts';
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

const DATE = /^\d{4}[-/.年]\d{1,2}/;
const IN_ORDER = 0.99;

/** Whether a column is a time by which the rows are in order, one way or the other. */
export function isTimeOrder(name: string, facts: ColumnFacts, rows: Uint32Array): boolean {
  if (rows.length < FEWEST_ROWS || facts.distinct < FEWEST_ROWS / 2) return false;
  const { values, numbers, absent } = facts;
  const isNumber = facts.numeric === facts.present;
  if (
    isNumber
      ? !TIME_NAME.test(name)
      : !values.texts.every((text, code) => absent[code] === 1 || DATE.test(text))
  ) {
    return false;
  }
  let [rising, falling, compared] = [0, 0, 0];
  let before: number | null = null;
  for (const row of rows) {
    const code = values.code(row);
    if (absent[code] === 1) continue;
    if (before !== null) {
      const [a, b] = isNumber
        ? [numbers[before] as number, numbers[code] as number]
        : [values.texts[before] as string, values.texts[code] as string];
      compared += 1;
      if (a < b) rising += 1;
      else if (a > b) falling += 1;
    }
    before = code;
  }
  const [more, less] = rising > falling ? [rising, falling] : [falling, rising];
  return more >= FEWEST_ROWS / 2 && less <= (1 - IN_ORDER) * compared;
}
