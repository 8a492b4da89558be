import type { ColumnFacts } from './column-facts';
import { guessDayFirst, parseDate } from './dates';

export interface DateFacts extends ColumnFacts {
  readonly dayFirst: boolean;
}

/** The same column read as dates: its numbers are seconds since 1970. */
export function dateFacts(facts: ColumnFacts, told?: boolean): DateFacts {
  const { values, absent } = facts;
  const dayFirst = told ?? guessDayFirst(values.texts);
  const numbers = new Float64Array(values.texts.length).fill(Number.NaN);
  let numeric = 0;
  values.texts.forEach((text, code) => {
    if (absent[code] === 1) return;
    const seconds = parseDate(text, dayFirst);
    numbers[code] = seconds;
    if (!Number.isNaN(seconds)) numeric += values.counts[code] as number;
  });
  return { ...facts, numbers, numeric, dayFirst };
}
