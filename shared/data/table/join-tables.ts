import { DataError, someOf } from '../message';
import { ColumnValues } from './column-values';
import type { Table } from './table';

const PARTS = [
  [/(^|[^a-z])(train|training)([^a-z]|$)/i, 0],
  [/(^|[^a-z])(val|valid|validation|dev)([^a-z]|$)/i, 1],
  [/(^|[^a-z])test([^a-z]|$)/i, 2],
] as const;

/**
 * The rows of several files, one file below the other. All have to have the same columns, in any order.
 * Where every file's name tells a split (train.csv, test.csv), its rows belong to that.
 */
export function joinTables(tables: readonly Table[], file: string): Table {
  const [first] = tables;
  if (first === undefined) throw new DataError('no-tables', { file });
  for (const table of tables) refuseOtherColumns(first, table);
  const files: { file: string; end: number }[] = [];
  const lines: number[] = [];
  const codes: number[] = [];
  const columns = first.names.map(() => new ColumnValues());
  const parts = tables.map((table) => PARTS.find(([pattern]) => pattern.test(table.file))?.[1]);
  const areParted = parts.includes(0) && !parts.includes(undefined) && new Set(parts).size > 1;
  for (const [index, table] of tables.entries()) {
    const own = first.names.map((name) => table.columns[table.names.indexOf(name)]);
    for (let row = 0; row < table.rowCount; row++) {
      columns.forEach((column, place) => {
        column.push(own[place]?.text(row) ?? '');
      });
      lines.push(table.lines[row] ?? row + 1);
      if (areParted) codes.push(parts[index] ?? 0);
    }
    files.push({ file: table.file, end: lines.length });
  }
  const { delimiter, encoding } = first;
  const decimal = tables.some((table) => table.decimal === 'comma') ? 'comma' : 'point';
  if (decimal === 'comma') refusePoints(tables);
  const alike = <K extends 'delimiter' | 'encoding'>(key: K, value: string) =>
    tables.every((table) => table[key] === value) ? value : '';
  return {
    file,
    format: 'several',
    names: first.names,
    columns,
    rowCount: lines.length,
    lines,
    delimiter: alike('delimiter', delimiter),
    encoding: alike('encoding', encoding),
    decimal,
    files,
    ...(areParted && { parts: Uint8Array.from(codes) }),
  };
}

function refuseOtherColumns(first: Table, table: Table): void {
  const own = new Set(table.names);
  const known = new Set(first.names);
  const missing = first.names.filter((name) => !own.has(name));
  const strange = table.names.filter((name) => !known.has(name));
  if (missing.length === 0 && strange.length === 0) return;
  const column = missing[0] ?? strange[0] ?? '';
  const params = { file: table.file, column, other: first.file, known: someOf(table.names) };
  if (missing.length > 0) throw new DataError('column-not-everywhere', params);
  throw new DataError('column-not-everywhere', {
    ...params,
    file: first.file,
    other: table.file,
    known: someOf(first.names),
  });
}

/** Where one file writes fractions with commas, no other may write them with points. */
function refusePoints(tables: readonly Table[]): void {
  const comma = tables.find(({ decimal }) => decimal === 'comma');
  const hasPoints = ({ columns }: Table) =>
    columns.some(({ texts }) => texts.some((text) => /^[+-]?\d*\.\d+$/.test(text)));
  const point = tables.find((table) => table.decimal === 'point' && hasPoints(table));
  if (comma === undefined || point === undefined) return;
  throw new DataError('decimals-differ', { file: comma.file, other: point.file });
}
