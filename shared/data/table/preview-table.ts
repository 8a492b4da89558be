import type { DataConfig } from '../config';
import type { DataMessage } from '../message';
import type { ColumnPreview, NumberSummary, TablePreview } from '../preview';
import type { ColumnFacts } from './column-facts';
import { type ResolvedColumn, resolveColumns } from './resolve-columns';
import type { Table } from './table';

const ROWS = 100;
const BINS = 20;
const TOP = 20;

/** Sums up each column of a table, with the types as wished or guessed. */
export function summarizeTable(
  table: Table,
  name: string,
  wishes: Pick<DataConfig, 'columns' | 'targets'>,
  warnings: DataMessage[],
): TablePreview {
  const shown = Math.min(ROWS, table.rowCount);
  const rows = Array.from({ length: shown }, (_, row) =>
    table.columns.map((column) => column.text(row)),
  );
  const columns = resolveColumns(table, wishes, warnings).map(summarizeColumn);
  const { rowCount, format, delimiter, encoding, files, sheets, sheet } = table;
  return {
    kind: 'table',
    name,
    rows,
    columns,
    rowCount,
    format,
    delimiter,
    encoding,
    ...(files && { files: files.length }),
    ...(sheets && sheet !== undefined && { sheets, sheet }),
  };
}

function summarizeColumn({ config, facts, target, guess, reason }: ResolvedColumn): ColumnPreview {
  const { missing, distinct } = facts;
  const { name } = config;
  const numbers = summarizeNumbers(facts);
  const top = commonest(facts);
  return { name, guess, reason, config, target, missing, distinct, numbers, top };
}

/** The best few, kept in order while passing: a column may have a hundred thousand values. */
function commonest({ values, absent }: ColumnFacts): ColumnPreview['top'] {
  const top: { value: string; count: number }[] = [];
  values.texts.forEach((value, code) => {
    const count = values.counts[code] as number;
    const last = top[TOP - 1];
    if (absent[code] === 1 || (last !== undefined && !comesBefore(value, count, last))) return;
    const place = top.findIndex((other) => comesBefore(value, count, other));
    top.splice(place === -1 ? top.length : place, 0, { value, count });
    top.length = Math.min(top.length, TOP);
  });
  return top;
}

const comesBefore = (value: string, count: number, other: ColumnPreview['top'][number]): boolean =>
  count > other.count || (count === other.count && value < other.value);

function summarizeNumbers({ values, numbers, numeric }: ColumnFacts): NumberSummary | null {
  if (numeric === 0) return null;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let total = 0;
  numbers.forEach((value, code) => {
    if (Number.isNaN(value)) return;
    min = Math.min(min, value);
    max = Math.max(max, value);
    total += value * (values.counts[code] as number);
  });
  const mean = total / numeric;
  const bins = new Array<number>(BINS).fill(0);
  let squares = 0;
  numbers.forEach((value, code) => {
    if (Number.isNaN(value)) return;
    const count = values.counts[code] as number;
    squares += (value - mean) ** 2 * count;
    const bin =
      max === min ? 0 : Math.min(BINS - 1, Math.floor(((value - min) / (max - min)) * BINS));
    bins[bin] = (bins[bin] as number) + count;
  });
  return { min, max, mean, std: Math.sqrt(squares / numeric), bins };
}
