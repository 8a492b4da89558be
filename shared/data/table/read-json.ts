import { DataError, type DataMessage, message, someOf } from '../message';
import { findEncoding } from './find-encoding';
import { flatten } from './flatten';
import { columnName } from './header';
import { type JsonValue, jsonLines, jsonValues } from './json-values';
import type { Table } from './table';
import { TableBuilder } from './table-builder';
import { textChunks } from './text-chunks';

/**
 * Reads JSON lines (one object a line) or a JSON array of objects or of arrays. Nested values become
 * columns with dotted names. What is not JSON, or no row, is left out and told.
 */
export function readJson(
  bytes: Uint8Array,
  file: string,
  warnings: DataMessage[],
  fewestColumns: number,
): Table {
  const { encoding } = findEncoding(bytes, file);
  const chunks = () => textChunks(bytes, encoding, file);
  const builder = new TableBuilder(file, 'json');
  const broken: number[] = [];
  for (const { value, line } of isArray(chunks()) ? jsonValues(chunks()) : jsonLines(chunks())) {
    const cells = rowOf(value);
    if (cells === null) broken.push(line);
    else builder.row(cells, line);
  }
  if (broken.length > 0 && builder.isEmpty) throw new DataError('json-without-rows', { file });
  if (broken.length > 0) {
    const params = { file, rows: someOf(broken), count: broken.length };
    warnings.push(message('broken-json', params));
  }
  return builder.finish(warnings, fewestColumns);
}

function isArray(chunks: Iterable<string>): boolean {
  for (const chunk of chunks) {
    const start = chunk.trimStart();
    if (start !== '') return start.startsWith('[');
  }
  return false;
}

function rowOf(value: JsonValue['value']): Iterable<readonly [string, string]> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return flatten(value);
  return [...flatten(value)].map(([name, cell]) => {
    const [place = '', ...rest] = name.split('.');
    return [[columnName(Number(place)), ...rest].join('.'), cell] as const;
  });
}
