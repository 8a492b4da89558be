/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse/papaparse.js';
import { hasHeader } from './header';

/** How the columns of a text file are divided, and whether its first row names them. */
export interface Layout {
  readonly delimiter: string;
  readonly header: boolean;
}

/** In the order of preference where several divide the rows alike: a decimal comma divides too. */
const DELIMITERS = ['\t', ';', '|', ','] as const;
const ROWS = 50;
const START = 2 ** 18;

/** Whether more text would not change the guess. */
export const isEnoughForLayout = (text: string): boolean =>
  text.length > START && text.trim() !== '';

/** Guesses from the first rows: the delimiter for which most rows are as long as the first. */
export function guessLayout(text: string): Layout {
  let best = { delimiter: ',', score: 0, first: [text.slice(0, START)] };
  for (const delimiter of DELIMITERS) {
    const rows = firstRows(text, delimiter);
    const [first = []] = rows;
    if (first.length < 2) continue;
    const score = rows.filter((row) => row.length === first.length).length / rows.length;
    if (score > best.score) best = { delimiter, score, first };
  }
  return { delimiter: best.delimiter, header: hasHeader(best.first, best.delimiter) };
}

function firstRows(text: string, delimiter: string): readonly string[][] {
  const { data } = Papa.parse(text.slice(0, START), { delimiter, preview: ROWS });
  const rows = data.filter((row) => row.length > 1 || (row[0] ?? '').trim() !== '');
  // The start may end in the middle of a row.
  return rows.length > 1 && rows.length < ROWS && text.length > START ? rows.slice(0, -1) : rows;
}
