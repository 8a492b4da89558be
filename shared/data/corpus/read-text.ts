import { DataError, type DataMessage, message } from '../message';
import { decodeText } from '../table/decode-text';
import { gunzip } from '../unpack';

export interface CorpusText {
  readonly text: string;
  /** Name of the encoding as the Encoding Standard has it. */
  readonly encoding: string;
}

/** Of a text, unpacked: more than that no browser holds as one string. */
const MOST_BYTES = 400 * 2 ** 20;

/** A file's text with line ends as \n. */
export function readText(bytes: Uint8Array, file: string, warnings: DataMessage[]): CorpusText {
  const unpacked = gunzip(bytes, file, MOST_BYTES);
  if (unpacked.length > MOST_BYTES)
    throw new DataError('too-large', { file, limit: MOST_BYTES / 2 ** 20 });
  const { text, encoding, guessed } = decodeText(unpacked, file);
  if (guessed) warnings.push(message('encoding-guessed', { file, encoding }));
  const clean = text.replace(/\r\n?/g, '\n');
  if (clean.trim() === '') throw new DataError('empty-text', { file });
  return { text: clean, encoding };
}
