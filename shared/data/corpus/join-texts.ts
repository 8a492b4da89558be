import type { DataMessage } from '../message';
import { readText } from './read-text';

export interface TextFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Several files as one text in UTF-8, in the order of their paths, a blank line between them. */
export function joinTexts(files: readonly TextFile[], warnings: DataMessage[]): Uint8Array {
  const inOrder = [...files].sort((a, b) => compare(a.path, b.path));
  const texts = inOrder.map(({ path, bytes }) => readText(bytes, path, warnings).text.trim());
  return new TextEncoder().encode(`${texts.join('\n\n')}\n`);
}

/** Numbers by their value, so that chapter 10 follows chapter 9. */
const compare = new Intl.Collator('en', { numeric: true }).compare;
