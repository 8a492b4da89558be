import type { Preparation } from './dataset';
import { type DataMessage, message } from './message';
import { prepareRow, type RawRow } from './prepare';
import { guessDayFirst, parseDate } from './table/dates';
import { parseNumber } from './table/number';
import type { InputRow } from './table/read-rows';

/** The last window of a series, [length, features], from which the row `horizon` rows later is foretold. */
export function prepareWindow(
  preparation: Preparation,
  rows: readonly InputRow[],
  file: string,
): Float32Array | DataMessage {
  const { series } = preparation;
  if (!series) return message('not-a-table-model');
  const { length, by } = series;
  if (rows.length < length) {
    return message('window-too-short', { file, count: rows.length, needed: length });
  }
  const ordered = by === undefined ? rows : sortInTime(rows, by, file);
  if ('code' in ordered) return ordered;
  const values: number[] = [];
  for (const { row } of ordered.slice(-length)) {
    const features = prepareRow(preparation, row);
    if (!(features instanceof Float32Array)) return features;
    values.push(...features);
  }
  return Float32Array.from(values);
}

function sortInTime(
  rows: readonly InputRow[],
  column: string,
  file: string,
): readonly InputRow[] | DataMessage {
  const cells = rows.map(({ row }) => cellOf(row, column));
  const dayFirst = guessDayFirst(cells);
  const dates = cells.map((cell) => parseDate(cell, dayFirst));
  const numbers = cells.map((cell) => parseNumber(cell, 'point') ?? Number.NaN);
  const known = (times: readonly number[]) => times.filter((time) => !Number.isNaN(time)).length;
  const times = known(dates) > known(numbers) ? dates : numbers;
  const lost = times.findIndex(Number.isNaN);
  if (lost >= 0) {
    const row = rows[lost]?.line ?? lost + 1;
    return message('no-time', { file, column, row, value: cells[lost] ?? '' });
  }
  const order = [...rows.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  return order.flatMap((at) => rows[at] ?? []);
}

const cellOf = (row: RawRow, column: string): string =>
  String((Object.hasOwn(row, column) ? row[column] : null) ?? '');
