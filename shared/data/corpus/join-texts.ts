import type { DataMessage } from '../message';
import { type CorpusText, readText } from './read-text';

export interface TextFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Several files as one text, in the order of their paths, a blank line between them. */
export function joinTexts(files: readonly TextFile[], warnings: DataMessage[]): CorpusText {
  const inOrder = [...files].sort((a, b) => compare(a.path, b.path));
  const read = inOrder.map(({ path, bytes }) => readText(bytes, path, warnings));
  const encodings = new Set(read.map(({ encoding }) => encoding));
  return {
    text: `${read.map(({ text }) => text.trim()).join('\n\n')}\n`,
    encoding: [...encodings].join(', '),
  };
}

/** Numbers by their value, so that chapter 10 follows chapter 9. */
const compare = new Intl.Collator('en', { numeric: true }).compare;
