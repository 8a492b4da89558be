import type { ColumnType } from '../config';
import type { ColumnValues } from './column-values';
import type { Decimal } from './number';

export const TABLE_FORMATS = [
  'text',
  'excel',
  'json',
  'parquet',
  'numpy',
  'several',
  'folders',
] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** A table as read: cells as texts, types not yet known. */
export interface Table {
  readonly file: string;
  /** 'several': the rows of several files, one below the other; 'folders': texts in a folder a class. */
  readonly format: TableFormat;
  readonly names: readonly string[];
  /** In the order of `names`, where the source itself tells. */
  readonly types?: readonly ColumnType[];
  /** In the order of `names`, each `rowCount` long. */
  readonly columns: readonly ColumnValues[];
  readonly rowCount: number;
  /** Line of a text or row of a sheet on which each row begins, from 1; else the row's number. */
  readonly lines: readonly number[];
  /** Text: what divides the columns; else empty. */
  readonly delimiter: string;
  /** Text: as the Encoding Standard names it, such as `utf-8` or `gb18030`; else empty. */
  readonly encoding: string;
  readonly decimal: Decimal;
  /** Several files: each one's name and the row that follows its last. */
  readonly files?: readonly { readonly file: string; readonly end: number }[];
  /** Excel: the sheets that hold something, and the one read. */
  readonly sheets?: readonly string[];
  readonly sheet?: string;
  /** Where the source itself parts its rows: 0 training, 1 validation, 2 test. */
  readonly parts?: Uint8Array;
}

/** What is needed to tell a person of a row. */
export interface RowPlaces {
  readonly file: string;
  readonly lines: { at(row: number): number | undefined };
  readonly files?: Table['files'];
}

/** Where a row is for a person: its line, with its file where there are several. */
export function placeOf({ lines, files }: RowPlaces, row: number): string | number {
  const line = lines.at(row) ?? row + 1;
  const file = files?.find(({ end }) => row < end)?.file;
  return file === undefined ? line : `${file} ${line}`;
}
