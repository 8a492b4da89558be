import { DataError } from '../message';
import { ColumnValues } from '../table/column-values';
import type { Table } from '../table/table';
import { type FileArray, isTexts, sizeOf } from './array';
import { type ArrayPart, arraySet } from './array-set';
import type { NamedArrays } from './read-arrays';

const MAX_COLUMNS = 100_000;
const CODES = { train: 0, validation: 1, test: 2 } as const;

/**
 * Arrays [samples, values] as a table: a column for each value, and those of the labels. Where the
 * names of the arrays tell splits, the rows keep them.
 */
export function arraysToTable(arrays: NamedArrays, file: string, fewestColumns: number): Table {
  const parts = arraySet(arrays, file);
  const [first] = parts as [ArrayPart];
  const width = sizeOf(first.samples.shape.slice(1));
  const hasLabels = parts.some(({ labels }) => labels !== null);
  const labelWidth = hasLabels ? sizeOf((first.labels?.shape ?? [0]).slice(1)) : 0;
  if (width + labelWidth > MAX_COLUMNS) {
    throw new DataError('too-many-columns', {
      file,
      count: width + labelWidth,
      limit: MAX_COLUMNS,
    });
  }
  if (width + labelWidth < fewestColumns) throw new DataError('one-column', { file });
  const names = [
    ...Array.from({ length: width }, (_, place) =>
      hasLabels ? `x_${place + 1}` : `column_${place + 1}`,
    ),
    ...Array.from({ length: labelWidth }, (_, place) =>
      labelWidth === 1 ? 'y' : `y_${place + 1}`,
    ),
  ];
  const columns = names.map(() => new ColumnValues());
  for (const { samples, labels, name } of parts) {
    const own = sizeOf(samples.shape.slice(1));
    if (own !== width) {
      throw new DataError('arrays-differ', { file, name, received: own, expected: width });
    }
    if (labels !== null && sizeOf(labels.shape.slice(1)) !== labelWidth) {
      const received = sizeOf(labels.shape.slice(1));
      throw new DataError('arrays-differ', { file, name, received, expected: labelWidth });
    }
    const rows = samples.shape[0] ?? 0;
    fill(columns.slice(0, width), samples, rows);
    if (labels === null) for (const column of columns.slice(width)) pad(column, rows);
    else fill(columns.slice(width), labels, rows);
  }
  const counts = parts.map(({ part, samples }) => ({
    code: CODES[part],
    count: samples.shape[0] ?? 0,
  }));
  const rowCount = counts.reduce((total, { count }) => total + count, 0);
  if (rowCount === 0) throw new DataError('no-rows', { file });
  const codes = new Uint8Array(rowCount);
  let at = 0;
  for (const { code, count } of counts) {
    codes.fill(code, at, at + count);
    at += count;
  }
  return {
    file,
    format: 'numpy',
    names,
    columns,
    rowCount,
    lines: Array.from({ length: rowCount }, (_, row) => row + 1),
    delimiter: '',
    encoding: '',
    decimal: 'point',
    ...(parts.length > 1 && { parts: codes }),
  };
}

function fill(columns: readonly ColumnValues[], array: FileArray, rows: number): void {
  const width = columns.length;
  for (let row = 0; row < rows; row++) {
    columns.forEach((column, place) => {
      const at = row * width + place;
      column.push(isTexts(array) ? (array.texts[at] ?? '').trim() : String(array.data[at] ?? ''));
    });
  }
}

function pad(column: ColumnValues, rows: number): void {
  for (let row = 0; row < rows; row++) column.push('');
}
