import type { SplitConfig } from '../config';
import { DataError, someOf } from '../message';
import { type ColumnFacts, columnFacts } from './column-facts';
import { dateFacts } from './date-facts';
import { SPLIT_NAMES, splitNamed } from './split-names';
import { placeOf, type RowPlaces, type Table } from './table';

/** What a column says of where the kept rows belong. */
export type SplitBy =
  /** Which group each sample is of, from 0. */
  | { readonly kind: 'group'; readonly groups: Uint32Array }
  /** The samples from the first to the last in time. */
  | { readonly kind: 'time'; readonly order: Uint32Array }
  /** 0 training, 1 validation, 2 test, for each row of the table. */
  | { readonly kind: 'parts'; readonly parts: Uint8Array };

/** Reads the column by which the project parts its table; null where it doesn't. */
export function readSplitBy(table: Table, rows: Uint32Array, { by }: SplitConfig): SplitBy | null {
  if (!by) return null;
  return splitBy(table, factsOf(table, by.column), rows, by);
}

/** The same from what is known of the column. */
export function splitBy(
  table: RowPlaces & Pick<Table, 'rowCount'>,
  facts: ColumnFacts,
  rows: Uint32Array,
  by: NonNullable<SplitConfig['by']>,
): SplitBy {
  if (by.kind === 'time')
    return { kind: 'time', order: orderInTime(table, by.column, facts, rows) };
  if (by.kind === 'column') return { kind: 'parts', parts: partsOf(table, by.column, facts, rows) };
  const numbers = new Map<number, number>();
  const groups = rows.map((row) => {
    const code = facts.values.code(row);
    const known = numbers.get(code) ?? numbers.size;
    numbers.set(code, known);
    return known;
  });
  if (numbers.size < 2) throw new DataError('one-group', { file: table.file, column: by.column });
  return { kind: 'group', groups };
}

/** What is known of the column by which the rows of a table are parted or ordered. */
export function factsOf({ file, names, columns, decimal }: Table, column: string): ColumnFacts {
  const values = columns[names.indexOf(column)];
  if (values) return columnFacts(values, decimal);
  throw new DataError('split-column-gone', { file, column, known: someOf(names) });
}

/** Places of the rows from the first to the last in time; those of the same time keep their order. */
export function orderInTime(
  table: RowPlaces,
  column: string,
  facts: ColumnFacts,
  rows: Uint32Array,
): Uint32Array {
  const dates = dateFacts(facts);
  const { numbers } = dates.numeric > facts.numeric ? dates : facts;
  const times = Float64Array.from(rows, (row) => numbers[facts.values.code(row)] as number);
  const lost = times.findIndex(Number.isNaN);
  if (lost >= 0) {
    const row = rows[lost] as number;
    const value = facts.values.text(row);
    throw new DataError('no-time', { file: table.file, column, row: placeOf(table, row), value });
  }
  const order = Uint32Array.from(rows.keys());
  return order.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
}

function partsOf(
  table: RowPlaces & Pick<Table, 'rowCount'>,
  column: string,
  { values }: ColumnFacts,
  rows: Uint32Array,
): Uint8Array {
  const known = values.texts.map(splitNamed);
  const parts = new Uint8Array(table.rowCount);
  for (const row of rows) {
    const part = known[values.code(row)] ?? null;
    if (part === null) {
      const place = { file: table.file, column, row: placeOf(table, row), value: values.text(row) };
      throw new DataError('no-split-name', { ...place, known: someOf(SPLIT_NAMES) });
    }
    parts[row] = part;
  }
  if (!rows.some((row) => parts[row] === 0)) {
    throw new DataError('no-training-rows', { file: table.file, column });
  }
  return parts;
}

/** A column that tells groups or splits apart says nothing that holds for other rows. */
export const isOnlyForSplit = (name: string, { by }: SplitConfig): boolean =>
  by !== undefined && by.kind !== 'time' && by.column === name;
