import { DataError, type DataMessage, message, someOf } from '../message';
import { hasTarget } from './encode-target';
import type { ResolvedColumn } from './resolve-columns';
import { placeOf, type RowPlaces, type Table } from './table';

/** Numbers of the rows to use: those with every target, and without a gap where gaps are to be left out. */
export function keepRows(
  table: Table,
  features: readonly ResolvedColumn[],
  targets: readonly ResolvedColumn[],
  warnings: DataMessage[],
): Uint32Array {
  const { file, rowCount } = table;
  const strict = features.filter((column) => column.config.missing === 'drop');
  const kept: number[] = [];
  const withoutTarget: (string | number)[] = [];
  const withGap: (string | number)[] = [];
  for (let row = 0; row < rowCount; row++) {
    const line = placeOf(table, row);
    if (!targets.every((column) => hasTarget(column, row))) withoutTarget.push(line);
    else if (!strict.every((column) => hasTarget(column, row))) withGap.push(line);
    else kept.push(row);
  }
  const note = (code: string, dropped: readonly (string | number)[]) => {
    if (dropped.length === 0) return;
    warnings.push(message(code, { file, rows: someOf(dropped), count: dropped.length }));
  };
  note('rows-without-target', withoutTarget);
  note('rows-with-gaps', withGap);
  noteStrangers(table, features, warnings);
  if (kept.length < 2) throw new DataError('too-few-rows', { file, count: kept.length });
  return Uint32Array.from(kept);
}

/** Cells of columns of numbers or dates that say something else: they count as missing, and are told. */
function noteStrangers(
  table: Table,
  features: readonly ResolvedColumn[],
  warnings: DataMessage[],
): void {
  const { rowCount } = table;
  for (const column of features)
    if (hasStrangers(column)) noteStranger(table, rowCount, column, warnings);
}

/** Whether some cells are to be numbers or dates and are none. */
export const hasStrangers = ({ config: { type }, facts }: ResolvedColumn): boolean =>
  (type === 'number' || type === 'date') && facts.present > facts.numeric;

/** Tells of the first of them. */
export function noteStranger(
  table: RowPlaces,
  rowCount: number,
  { config, facts }: ResolvedColumn,
  warnings: DataMessage[],
): void {
  const { file } = table;
  const count = facts.present - facts.numeric;
  const { values, numbers, absent } = facts;
  const isStrange = (at: number) => {
    const code = values.code(at);
    return absent[code] === 0 && Number.isNaN(numbers[code] as number);
  };
  let row = 0;
  while (row < rowCount - 1 && !isStrange(row)) row += 1;
  const params = {
    file,
    column: config.name,
    count,
    row: placeOf(table, row),
    value: values.text(row),
  };
  const isDate = config.type === 'date';
  warnings.push(isDate ? message('not-dates', params) : message('not-numbers', params));
}
