import type { CellValues } from './column-values';
import { type Decimal, isMissing, parseNumber } from './number';

/** What the cells of a column are, per distinct text of it. */
export interface ColumnFacts {
  readonly values: CellValues;
  /** The number that each distinct text says; NaN where it says none. */
  readonly numbers: Float64Array;
  /** 1 where a distinct text stands for "no value". */
  readonly absent: Uint8Array;
  /** Rows with a value, rows whose value is a number, and rows without one. */
  readonly present: number;
  readonly numeric: number;
  readonly missing: number;
  /** Number of different values; of numbers too many to keep their texts, at least so many. */
  readonly distinct: number;
  /** Of numbers too many to keep their texts, where each row has a code of its own. */
  readonly many?: ManyNumbers;
}

export interface ManyNumbers {
  /** Whether each row has a whole number. */
  readonly areWhole: boolean;
  /** Whether these all differ. */
  readonly allDiffer: boolean;
  /** Whether they count the rows from 0 or 1. */
  readonly count: boolean;
}

export function columnFacts(values: CellValues, decimal: Decimal): ColumnFacts {
  const size = values.texts.length;
  const numbers = new Float64Array(size).fill(Number.NaN);
  const absent = new Uint8Array(size);
  let missing = 0;
  let numeric = 0;
  let distinct = 0;
  values.texts.forEach((text, code) => {
    const count = values.counts[code] as number;
    if (isMissing(text)) {
      absent[code] = 1;
      missing += count;
      return;
    }
    distinct += 1;
    const number = parseNumber(text, decimal);
    if (number === null) return;
    numbers[code] = number;
    numeric += count;
  });
  return { values, numbers, absent, missing, numeric, distinct, present: values.length - missing };
}
