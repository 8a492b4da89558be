import { DataError, type DataMessage, message, someOf } from '../message';
import { gunzip, megabytes } from '../unpack';
import type { ColumnValues } from './column-values';
import { findEncoding } from './find-encoding';
import { guessLayout, isEnoughForLayout } from './layout';
import { memoryRows } from './memory-rows';
import { guessDecimal } from './number';
import { parseChunks } from './parse-chunks';
import { RowReader } from './row-reader';
import type { Table } from './table';
import { textChunks } from './text-chunks';

/** The most bytes of a table, unpacked: what is in memory at once is several times as much. */
export const MAX_TABLE_BYTES = 2 ** 30;

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
  const bytes = gunzip(packed, file, mostUnpacked(packed));
  if (bytes.length > MAX_TABLE_BYTES) {
    throw new DataError('too-large', { file, limit: megabytes(MAX_TABLE_BYTES) });
  }
  const { encoding, guessed } = findEncoding(bytes, file);
  const otherLines: number[] = [];
  const chunks = textChunks(bytes, encoding, file, (line) => otherLines.push(line));
  const first = firstText(chunks, file);
  const { delimiter, header } = guessLayout(first);
  const taker = memoryRows();
  const reader = new RowReader(file, header, taker);
  parseChunks(startingWith(first, chunks), delimiter, (...rows) => reader.take(...rows));
  if (otherLines.length > 0) {
    const params = { file, rows: someOf(otherLines), count: otherLines.length };
    warnings.push(message('mixed-encodings', params));
  } else if (guessed) {
    warnings.push(message('encoding-guessed', { file, encoding }));
  }
  const { names, columns } = reader.finish(warnings);
  const { lines } = taker;
  if (columns.length < fewestColumns) throw new DataError('one-column', { file });
  return {
    file,
    format: 'text',
    names,
    columns,
    rowCount: lines.length,
    lines,
    delimiter,
    encoding,
    decimal: guessDecimal(someCells(columns), delimiter),
  };
}

/** A table packed a hundred times smaller is believed up to a size only. */
export const mostUnpacked = (packed: Uint8Array): number =>
  Math.min(MAX_TABLE_BYTES, Math.max(2 ** 28, 100 * packed.length));

/** The first chunks, as far as the layout is guessed from them. */
function firstText(chunks: Generator<string>, file: string): string {
  let text = '';
  for (let next = chunks.next(); !next.done; next = chunks.next()) {
    text += next.value;
    if (isEnoughForLayout(text)) return text;
  }
  if (text.trim() === '') throw new DataError('empty-file', { file });
  return text;
}

function* startingWith(first: string, rest: Generator<string>): Generator<string> {
  yield first;
  yield* rest;
}

const TEXTS_LOOKED_AT = 200;

function* someCells(columns: readonly ColumnValues[]): Generator<string> {
  for (const column of columns) yield* column.texts.slice(0, TEXTS_LOOKED_AT);
}
