/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse/papaparse.js';

/**
 * Rows that came out of a piece of text; `badQuotes` is the first whose quotation marks don't match.
 * Only where there are quotation marks may cells break lines.
 */
export type TakeRows = (
  rows: readonly string[][],
  badQuotes: number | null,
  mayBreak: boolean,
) => void;

/**
 * Parses delimited text that comes in chunks. A row that a chunk cuts in two waits for the next; where
 * an open quotation mark makes a row go on and on, the pieces double, so that none is parsed often.
 */
export function parseChunks(chunks: Iterable<string>, delimiter: string, take: TakeRows): void {
  let waiting: string[] = [];
  let length = 0;
  let enough = 0;
  const parse = (isLast: boolean) => {
    const text = waiting.join('');
    const { data, errors, meta } = new Papa.Parser({ delimiter, newline: '\n' }).parse(
      text,
      0,
      !isLast,
    );
    const badQuotes = errors.find(({ row = 0 }) => row < data.length || isLast)?.row ?? null;
    if (data.length > 0) take(data, badQuotes, text.includes('"'));
    const rest = isLast ? '' : text.slice(meta.cursor);
    waiting = [rest];
    length = rest.length;
    enough = data.length === 0 ? 2 * length : 0;
  };
  for (const chunk of chunks) {
    waiting.push(chunk);
    length += chunk.length;
    if (length >= enough) parse(false);
  }
  parse(true);
}
