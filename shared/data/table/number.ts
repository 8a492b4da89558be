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
  const plain = readPlain(cell, decimal === 'point' ? POINT_SIGN : COMMA_SIGN);
  if (!Number.isNaN(plain)) return plain;
  const text = cell.trim();
  if (text === '' || text.length > 400) return null;
  const value = decimal === 'point' ? readPoint(text) : readComma(text);
  return value !== null && Math.abs(value) <= LARGEST ? value : null;
}

const [POINT_SIGN, COMMA_SIGN, PLUS, MINUS, ZERO, NINE] = [0x2e, 0x2c, 0x2b, 0x2d, 0x30, 0x39];
/** A double holds every number of so many digits, and so large a power of ten. */
const EXACT_DIGITS = 15;
const POWERS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/**
 * Up to 15 digits with a sign before them and a separator among them, which most cells are: the same as
 * `Number` gives, since one exact number is divided by another. NaN for what is written otherwise.
 */
function readPlain(cell: string, separator: number): number {
  const { length } = cell;
  const sign = cell.charCodeAt(0);
  let whole = 0;
  let digits = 0;
  /** Digits after the separator; −1 before it. */
  let fraction = -1;
  for (let at = sign === MINUS || sign === PLUS ? 1 : 0; at < length; at++) {
    const code = cell.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      whole = whole * 10 + (code - ZERO);
      digits += 1;
      if (fraction >= 0) fraction += 1;
    } else if (code === separator && fraction < 0) fraction = 0;
    else return Number.NaN;
  }
  if (digits === 0 || digits > EXACT_DIGITS) return Number.NaN;
  const value = fraction > 0 ? whole / (POWERS[fraction] as number) : whole;
  return sign === MINUS ? -value : value;
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
