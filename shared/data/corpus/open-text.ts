import { isZip } from '../arrays/read-arrays';
import { extractEntry } from '../images/zip-extract';
import { TABLE_LIMITS, zipFiles } from '../images/zip-files';
import { DataError, type DataMessage } from '../message';
import { joinTexts } from './join-texts';
import { type CorpusText, readText } from './read-text';
import { TEXT_FILE } from './text-file';

/** A text's file, or the zip of a folder of them as one text. */
export function openText(bytes: Uint8Array, file: string, warnings: DataMessage[]): CorpusText {
  if (!isZip(bytes)) return readText(bytes, file, warnings);
  const texts = zipFiles(bytes, file, TABLE_LIMITS)
    .filter(({ name }) => TEXT_FILE.test(name))
    .map((entry) => ({ path: entry.name, bytes: extractEntry(bytes, entry, file) }));
  if (texts.length === 0) throw new DataError('empty-text', { file });
  return joinTexts(texts, warnings);
}
