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
export class ChunkParser {
  #waiting: string[] = [];
  #length = 0;
  #enough = 0;

  constructor(
    private readonly delimiter: string,
    private readonly take: TakeRows,
  ) {}

  push(chunk: string): void {
    this.#waiting.push(chunk);
    this.#length += chunk.length;
    if (this.#length >= this.#enough) this.#parse(false);
  }

  end(): void {
    this.#parse(true);
  }

  #parse(isLast: boolean): void {
    const text = this.#waiting.join('');
    const { delimiter } = this;
    const parser = new Papa.Parser({ delimiter, newline: '\n' });
    const { data, errors, meta } = parser.parse(text, 0, !isLast);
    const badQuotes = errors.find(({ row = 0 }) => row < data.length || isLast)?.row ?? null;
    if (data.length > 0) this.take(data, badQuotes, text.includes('"'));
    const rest = isLast ? '' : text.slice(meta.cursor);
    this.#waiting = [rest];
    this.#length = rest.length;
    this.#enough = data.length === 0 ? 2 * rest.length : 0;
  }
}

export function parseChunks(chunks: Iterable<string>, delimiter: string, take: TakeRows): void {
  const parser = new ChunkParser(delimiter, take);
  for (const chunk of chunks) parser.push(chunk);
  parser.end();
}
