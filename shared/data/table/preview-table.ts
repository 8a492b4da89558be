import type { DataConfig } from '../config';
import type { DataMessage } from '../message';
import { summarizeNumbers } from '../number-summary';
import type { ColumnPreview, TablePreview } from '../preview';
import type { ColumnFacts } from './column-facts';
import { summarizeTexts } from './preview-texts';
import { type ResolvedColumn, resolveColumns } from './resolve-columns';
import type { Table } from './table';

const ROWS = 100;
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
  const resolved = resolveColumns(table, wishes, warnings);
  const { rowCount, format, delimiter, encoding, files, sheets, sheet } = table;
  return {
    kind: 'table',
    name,
    rows,
    columns: resolved.map(summarizeColumn),
    texts: summarizeTexts(resolved, table.rowCount),
    rowCount,
    format,
    delimiter,
    encoding,
    ...(files && { files: files.length }),
    ...(sheets && sheet !== undefined && { sheets, sheet }),
  };
}

export function summarizeColumn({
  config,
  facts,
  target,
  guess,
  reason,
}: ResolvedColumn): ColumnPreview {
  const { missing, distinct } = facts;
  const { name } = config;
  const numbers = facts.numeric === 0 ? null : summarizeNumbers(facts.numbers, facts.values.counts);
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
