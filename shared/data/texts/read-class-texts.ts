import { readText } from '../corpus/read-text';
import type { ListedImage as Listed } from '../images/list-images';
import type { SplitName } from '../images/split-folders';
import { extractEntry } from '../images/zip-extract';
import { DataError, type DataMessage, message, someOf } from '../message';
import { ColumnValues } from '../table/column-values';
import type { Table } from '../table/table';

const PARTS: readonly SplitName[] = ['train', 'validation', 'test'];

/** Texts in a folder a class as a table: a row for each file, its text and the folder's name. */
export function readClassTexts(
  zip: Uint8Array,
  file: string,
  listed: readonly Listed[],
  warnings: DataMessage[],
): Table {
  const [texts, labels] = [new ColumnValues(), new ColumnValues()];
  const files: { file: string; end: number }[] = [];
  const parts: number[] = [];
  const skipped: DataMessage[] = [];
  const guessed = new Map<string, string[]>();
  for (const { entry, className, split } of listed) {
    const own: DataMessage[] = [];
    try {
      texts.push(readText(extractEntry(zip, entry, file), entry.name, own).text.trim());
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      skipped.push(message(error.code, { ...error.params, file: entry.name }));
      continue;
    }
    labels.push(className);
    files.push({ file: entry.name, end: files.length + 1 });
    parts.push(split === null ? 0 : PARTS.indexOf(split));
    for (const { params } of own) {
      const encoding = String(params.encoding);
      guessed.set(encoding, [...(guessed.get(encoding) ?? []), entry.name]);
    }
  }
  const [first] = skipped;
  if (first && files.length === 0) throw new DataError(first.code, first.params);
  if (first) {
    const names = skipped.map(({ params }) => String(params.file));
    const params = { file, count: skipped.length, files: someOf(names) };
    warnings.push({ ...message('texts-skipped', params), cause: first });
  }
  for (const [encoding, names] of guessed)
    warnings.push(message('encoding-guessed', { file: someOf(names), encoding }));
  return {
    file,
    format: 'folders',
    names: ['text', 'label'],
    types: ['text', 'category'],
    columns: [texts, labels],
    rowCount: files.length,
    lines: files.map(() => 1),
    delimiter: '',
    encoding: '',
    decimal: 'point',
    files,
    ...(listed.some(({ split }) => split !== null) && { parts: Uint8Array.from(parts) }),
  };
}
