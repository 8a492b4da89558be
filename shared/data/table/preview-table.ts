import type { DataConfig } from '../config';
import { collect, type DataMessage, type DataResult } from '../message';
import type { ColumnPreview, NumberSummary, TablePreview } from '../preview';
import type { ColumnFacts } from './column-facts';
import { readTable, type Table } from './read-table';
import { type ResolvedColumn, resolveColumns } from './resolve-columns';

const ROWS = 100;
const BINS = 20;
const TOP = 20;

/** Reads a person's table and sums up each column, with the types as wished or guessed. */
export const previewTable = (
  bytes: Uint8Array,
  name: string,
  wishes: Pick<DataConfig, 'columns' | 'targets'> = { columns: [], targets: [] },
): Promise<DataResult<TablePreview>> =>
  collect((warnings) => summarizeTable(readTable(bytes, name, warnings), name, wishes, warnings));

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
  const { rowCount, delimiter, encoding } = table;
  return { kind: 'table', name, rows, columns, rowCount, delimiter, encoding };
}

function summarizeColumn({ config, facts, target, guess, reason }: ResolvedColumn): ColumnPreview {
  const { missing, distinct } = facts;
  const { name } = config;
  const numbers = summarizeNumbers(facts);
  const top = commonest(facts);
  return { name, guess, reason, config, target, missing, distinct, numbers, top };
}

function commonest({ values, absent }: ColumnFacts): ColumnPreview['top'] {
  const counted = values.texts.flatMap((value, code) =>
    absent[code] === 1 ? [] : [{ value, count: values.counts[code] as number }],
  );
  return counted
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : Number(a.value > b.value)))
    .slice(0, TOP);
}

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
