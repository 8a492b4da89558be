/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse/papaparse.js';
import { DataError, type DataMessage, message } from '../message';
import { gunzip, megabytes } from '../unpack';
import type { ColumnValues } from './column-values';
import { decodeText } from './decode-text';
import { guessLayout } from './layout';
import { type Decimal, guessDecimal } from './number';
import { RowReader } from './row-reader';

/** A delimited text file as read: cells as texts, types not yet known. */
export interface Table {
  readonly file: string;
  readonly names: readonly string[];
  /** In the order of `names`, each `rowCount` long. */
  readonly columns: readonly ColumnValues[];
  readonly rowCount: number;
  /** Line of the file on which each row begins, from 1. */
  readonly lines: readonly number[];
  readonly delimiter: string;
  readonly encoding: string;
  readonly decimal: Decimal;
}

const MAX_BYTES = 2 ** 28;
const CHUNK = 2 ** 23;

/**
 * Reads CSV, TSV and their kin, packed with gzip or not. Throws a DataError where there is nothing to learn from: no text,
 * no rows, a single column (unless `fewestColumns` is 1: a model may take only one).
 */
export function readTable(
  packed: Uint8Array,
  file: string,
  warnings: DataMessage[],
  fewestColumns = 2,
): Table {
  const bytes = gunzip(packed, file, MAX_BYTES);
  if (bytes.length > MAX_BYTES) {
    throw new DataError('too-large', { file, limit: megabytes(MAX_BYTES) });
  }
  const decoded = decodeText(bytes, file);
  if (decoded.guessed) {
    warnings.push(message('encoding-guessed', { file, encoding: decoded.encoding }));
  }
  const text = decoded.text.includes('\r') ? decoded.text.replace(/\r\n?/g, '\n') : decoded.text;
  if (text.trim() === '') throw new DataError('empty-file', { file });
  const { delimiter, header } = guessLayout(text);
  const reader = new RowReader(file, header);
  // In chunks, so that the rows of a large file are never all in memory as arrays.
  Papa.parse(text, {
    delimiter,
    chunkSize: CHUNK,
    chunk: ({ data, errors }) => reader.take(data, errors[0]?.row ?? null),
  });
  const { names, columns, lines } = reader.finish(warnings);
  if (columns.length < fewestColumns) throw new DataError('one-column', { file });
  return {
    file,
    names,
    columns,
    rowCount: lines.length,
    lines,
    delimiter,
    encoding: decoded.encoding,
    decimal: guessDecimal(someCells(columns), delimiter),
  };
}

const TEXTS_LOOKED_AT = 200;

function* someCells(columns: readonly ColumnValues[]): Generator<string> {
  for (const column of columns) yield* column.texts.slice(0, TEXTS_LOOKED_AT);
}
