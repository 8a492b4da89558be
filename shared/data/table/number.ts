/** How a file writes fractions: 1.5 or 1,5. */
export type Decimal = 'point' | 'comma';

const POINT = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const COMMA = /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i;
// Thousands in groups of three, divided by commas or points, thin or plain spaces.
const GROUPED_POINT = /^[+-]?\d{1,3}([,\u00a0\u202f ]\d{3})+(\.\d+)?$/;
const GROUPED_COMMA = /^[+-]?\d{1,3}([.\u00a0\u202f ]\d{3})+(,\d+)?$/;

// What a 32-bit float holds, which is what a model computes with.
const LARGEST = 3.4e38;

/** The number that a cell says, or null where it says none that a model could take. */
export function parseNumber(cell: string, decimal: Decimal): number | null {
  const text = cell.trim();
  if (text === '' || text.length > 400) return null;
  const value = decimal === 'point' ? readPoint(text) : readComma(text);
  return value !== null && Math.abs(value) <= LARGEST ? value : null;
}

function readPoint(text: string): number | null {
  if (POINT.test(text)) return Number(text);
  if (GROUPED_POINT.test(text)) return Number(text.replace(/[,\s]/g, ''));
  return null;
}

function readComma(text: string): number | null {
  if (COMMA.test(text)) return Number(text.replace(',', '.'));
  if (GROUPED_COMMA.test(text)) return Number(text.replace(/[.\s]/g, '').replace(',', '.'));
  return null;
}

/** Which way most cells that tell the two apart are written; a comma-delimited file uses points. */
export function guessDecimal(cells: Iterable<string>, delimiter: string): Decimal {
  if (delimiter === ',') return 'point';
  let points = 0;
  let commas = 0;
  for (const cell of cells) {
    if (/^[+-]?\d*,\d+$/.test(cell)) commas += 1;
    else if (/^[+-]?\d*\.\d+$/.test(cell)) points += 1;
  }
  return commas > points ? 'comma' : 'point';
}

const MISSING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', '?', '-']);

/** Whether a cell is empty or one of the usual signs for "no value". `None` is a value. */
export const isMissing = (cell: string): boolean =>
  cell.length <= 4 && MISSING.has(cell.trim().toLowerCase());
