/// <reference path="./read-excel-file.d.ts" />
import readXlsxFile from 'read-excel-file/universal';
import type { ZipEntry } from '../images/zip-directory';
import { extractEntry } from '../images/zip-extract';
import { TABLE_LIMITS, zipFiles } from '../images/zip-files';
import { DataError, type DataMessage, message } from '../message';
import { megabytes } from '../unpack';
import { cellOf } from './flatten';
import { hasHeader } from './header';
import { memoryRows } from './memory-rows';
import { joinHeader } from './merged-header';
import { RowReader } from './row-reader';
import type { Table } from './table';

/** XML is some ten times as large as the workbook, and all sheets are unpacked. */
const MAX_UNPACKED = 2 ** 29;

type Rows = readonly (readonly string[])[];

/** Reads one sheet of an Excel workbook (.xlsx): the one asked for, or the first with a table. */
export async function readExcel(
  bytes: Uint8Array,
  file: string,
  wished: string | undefined,
  warnings: DataMessage[],
  fewestColumns: number,
): Promise<Table> {
  const entries = zipFiles(bytes, file, TABLE_LIMITS);
  const unpacked = entries.reduce((total, { size }) => total + size, 0);
  if (unpacked > MAX_UNPACKED) {
    throw new DataError('too-large', { file, limit: megabytes(MAX_UNPACKED) });
  }
  const filled = (await readSheets(bytes, file)).filter(({ rows }) => rows.length > 0);
  const sheets = filled.map(({ name }) => name);
  const chosen =
    wished === undefined
      ? (filled.find(({ rows }) => widthOf(rows) >= fewestColumns && rows.length > 1) ?? filled[0])
      : filled.find(({ name }) => name === wished);
  if (chosen === undefined) {
    if (wished === undefined || sheets.length === 0) throw new DataError('empty-file', { file });
    throw new DataError('unknown-sheet', { file, sheet: wished, known: sheets.join(', ') });
  }
  if (wished === undefined && sheets.length > 1) {
    const params = { file, sheet: chosen.name, sheets: sheets.join(', ') };
    warnings.push(message('several-sheets', params));
  }
  const { rows, skipped } = joinHeader(
    chosen.rows,
    file,
    () => entries.some((entry) => mergesCells(bytes, entry, file)),
    warnings,
  );
  const [first = []] = rows;
  const taker = memoryRows();
  const reader = new RowReader(file, hasHeader(first, ''), taker, skipped + 1);
  reader.take(rows, null, false);
  const { names, columns } = reader.finish(warnings);
  const { lines } = taker;
  if (columns.length < fewestColumns) throw new DataError('one-column', { file });
  return {
    file,
    format: 'excel',
    names,
    columns,
    rowCount: lines.length,
    lines,
    delimiter: '',
    encoding: '',
    decimal: 'point',
    sheets,
    sheet: chosen.name,
  };
}

const widthOf = (rows: Rows): number => rows.reduce((most, row) => Math.max(most, row.length), 0);

async function readSheets(bytes: Uint8Array, file: string) {
  try {
    const sheets = await readXlsxFile(Uint8Array.from(bytes).buffer);
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map(textsOf) }));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new DataError('damaged-table', { file, detail: detail.slice(0, 200) });
  }
}

const mergesCells = (bytes: Uint8Array, entry: ZipEntry, file: string): boolean =>
  /^xl\/worksheets\/[^/]+\.xml$/.test(entry.name) &&
  new TextDecoder().decode(extractEntry(bytes, entry, file)).includes('<mergeCell ');

/** The cells of a row without the empty ones at its end; a line break within a cell is a space. */
function textsOf(row: readonly unknown[]): readonly string[] {
  const cells = row.map((cell) => cellOf(cell).replace(/\s*\n\s*/g, ' '));
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return last === -1 ? [''] : cells.slice(0, last + 1);
}
