import { arraysToTable } from '../arrays/arrays-to-table';
import { isZip, readArrays } from '../arrays/read-arrays';
import { extractEntry } from '../images/zip-extract';
import { TABLE_LIMITS, zipFiles } from '../images/zip-files';
import { DataError, type DataMessage, message, someOf } from '../message';
import { textsInFolders } from '../texts/class-folders';
import { readClassTexts } from '../texts/read-class-texts';
import { gunzip } from '../unpack';
import { joinTables } from './join-tables';
import { readExcel } from './read-excel';
import { readJson } from './read-json';
import { readParquet } from './read-parquet';
import { MAX_TABLE_BYTES, mostUnpacked, readTable } from './read-table';
import type { Table } from './table';
import { tableKind } from './table-kind';

/** Names of files that hold rows. */
export const TABLE_FILE = /\.(csv|tsv|tab|txt|json|jsonl|ndjson|parquet|xlsx|npy)(\.gz)?$/i;

export interface TableWishes {
  /** Excel: the sheet to read. */
  readonly sheet?: string | undefined;
}

/**
 * Reads a table of any kind: delimited text, Excel, JSON, Parquet, NumPy arrays, or a zip of several
 * with the same columns, whose rows are put one below the other, or of texts in a folder a class.
 */
export async function openTable(
  packed: Uint8Array,
  file: string,
  wishes: TableWishes,
  warnings: DataMessage[],
  fewestColumns = 2,
): Promise<Table> {
  const bytes = gunzip(packed, file, mostUnpacked(packed));
  if (bytes.length > MAX_TABLE_BYTES) return readTable(bytes, file, warnings, fewestColumns);
  switch (tableKind(bytes, file)) {
    case 'text':
      return readTable(bytes, file, warnings, fewestColumns);
    case 'json':
      return readJson(bytes, file, warnings, fewestColumns);
    case 'excel':
      return readExcel(bytes, file, wishes.sheet, warnings, fewestColumns);
    case 'parquet':
      return readParquet(bytes, file, warnings, fewestColumns);
    case 'arrays':
      return arraysToTable(readArrays(bytes, file), file, fewestColumns);
    case 'several': {
      const texts = textsInFolders(bytes, file);
      if (texts) return readClassTexts(bytes, file, texts, warnings);
      return readSeveral(bytes, file, wishes, warnings, fewestColumns);
    }
  }
}

async function readSeveral(
  zip: Uint8Array,
  file: string,
  wishes: TableWishes,
  warnings: DataMessage[],
  fewestColumns: number,
): Promise<Table> {
  const files = zipFiles(zip, file, TABLE_LIMITS);
  const found = files.filter(({ name }) => TABLE_FILE.test(name) && !NOTES.test(name));
  if (found.length === 0) throw new DataError('no-tables', { file });
  if (found.length < files.length) {
    const others = files.filter((entry) => !found.includes(entry)).map(({ name }) => name);
    const params = { file, files: someOf(others), count: others.length };
    warnings.push(message('not-tables', params));
  }
  const tables: Table[] = [];
  for (const entry of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const bytes = extractEntry(zip, entry, file);
    if (isZip(bytes) && tableKind(bytes, entry.name) === 'several') {
      throw new DataError('zip-in-zip', { file, entry: entry.name });
    }
    tables.push(await openTable(bytes, entry.name, wishes, warnings, fewestColumns));
  }
  return joinTables(tables, file);
}

/** Files of words about the data, which are no rows. */
const NOTES = /(^|\/)(readme|licen[cs]e|notes?|changelog|citation)[^/]*\.txt$/i;
