import { type DataMessage, message } from '../message';
import { parseNumber } from './number';

type Rows = readonly (readonly string[])[];

/** Rows above a table that hold its title: at most so many are passed over. */
const MOST_TITLES = 10;

/**
 * Finds where the table of a sheet begins. A title above it, a single cell, is left out. A header of two
 * rows, the upper of them with merged cells (which hold their text once and are empty after it), becomes
 * one: "Size / Width", "Size / Height". Both are told.
 */
export function joinHeader(
  rows: Rows,
  file: string,
  hasMergedCells: () => boolean,
  warnings: DataMessage[],
): { readonly rows: string[][]; readonly skipped: number } {
  const width = rows.slice(0, 2 * MOST_TITLES).reduce((most, row) => Math.max(most, row.length), 0);
  const start = rows.slice(0, MOST_TITLES).findIndex((row) => filled(row) > 1);
  const skipped = width > 1 && start > 0 ? start : 0;
  const titles = rows.slice(0, skipped).map((row) => row.join(''));
  if (titles.some((title) => title !== '')) {
    warnings.push(message('rows-above-table', { file, count: skipped, text: titles.join(' ') }));
  }
  const [upper = [], lower = [], ...rest] = rows.slice(skipped);
  if (!isMerged(upper, lower, width) || !hasMergedCells()) {
    // Names may end before the cells below them do.
    const first = [...upper, ...Array<string>(width - upper.length).fill('')];
    return {
      rows: [first, lower, ...rest].slice(0, rows.length - skipped).map((row) => [...row]),
      skipped,
    };
  }
  warnings.push(message('merged-header', { file, row: skipped + 1 }));
  let group = '';
  const names = Array.from({ length: width }, (_, place) => {
    if ((upper[place] ?? '') !== '') group = upper[place] ?? '';
    const name = lower[place] ?? '';
    return name === '' || name === group ? group : `${group} / ${name}`;
  });
  // The upper row is passed over as an empty one, so that rows keep their numbers.
  return { rows: [[''], names, ...rest.map((row) => [...row])], skipped };
}

const filled = (row: readonly string[]): number => row.filter((cell) => cell !== '').length;

const isText = (cell: string): boolean => cell !== '' && parseNumber(cell, 'point') === null;

/** Gaps in the first row, all of them over names in the second, which holds nothing but names. */
function isMerged(upper: readonly string[], lower: readonly string[], width: number): boolean {
  if (filled(upper) === 0 || filled(upper) >= width || filled(lower) < 2) return false;
  const gaps = Array.from({ length: width }, (_, place) => place).filter((place) => !upper[place]);
  return (
    gaps.every((place) => isText(lower[place] ?? '')) &&
    lower.every((cell) => cell === '' || isText(cell)) &&
    upper.every((cell) => cell === '' || isText(cell)) &&
    (upper[0] ?? '') + (lower[0] ?? '') !== ''
  );
}
