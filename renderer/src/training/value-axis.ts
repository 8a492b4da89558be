import type { Row } from './chart-data';

export interface ValueAxis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

const MOST_TICKS = 5;
/** Finer differences are not drawn. */
const SMALLEST = 1e-9;
/** Where a logarithmic axis ends: below it powers of ten run out of floats. */
const SMALLEST_POWER = -30;

/** Round numbers around the values of the rows, so that the axis moves seldom and never has a tick twice. */
export function valueAxis(rows: readonly Row[], log: boolean): ValueAxis {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    for (const key in row) {
      if (key === 'x') continue;
      const value = row[key] as number;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  if (least > most) return log ? logAxis(0.1, 1) : linearAxis(0, 1);
  return log ? logAxis(least, most) : linearAxis(least, most);
}

function linearAxis(least: number, most: number): ValueAxis {
  // A curve that is all but flat is drawn flat: floats have no room for finer ticks.
  const size = Math.max(Math.abs(least), Math.abs(most));
  const constant = size > SMALLEST ? size : 1;
  const span = most === least ? constant : Math.max(most - least, size * 1e-6, SMALLEST);
  const step = roundUp(span / (MOST_TICKS - 1));
  const first = Math.floor(least / step);
  const last = Math.max(first + 1, Math.ceil(most / step));
  const ticks: number[] = [];
  // Multiples by division where the step is below 1: 3 / 10 is 0.3, 3 × 0.1 is not.
  const inverse = Math.round(1 / step);
  for (let index = first; index <= last; index++)
    ticks.push(step < 1 ? index / inverse : index * step);
  return { domain: [ticks[0] as number, ticks[ticks.length - 1] as number], ticks };
}

/** Round whole numbers from `first` to `last`, for batches and epochs. */
export function wholeTicks(first: number, last: number): number[] {
  const step = Math.max(1, roundUp((last - first) / MOST_TICKS));
  const ticks: number[] = [];
  for (let tick = Math.ceil(first / step) * step; tick <= last; tick += step) ticks.push(tick);
  return ticks;
}

/** Powers of ten; where they would be too many, every second or third of them. */
function logAxis(least: number, most: number): ValueAxis {
  const first = Math.max(SMALLEST_POWER, Math.floor(Math.log10(least)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(most)));
  const stride = Math.ceil((last - first) / MOST_TICKS);
  const ticks: number[] = [];
  for (let power = first; power <= last; power += stride) ticks.push(10 ** power);
  return { domain: [10 ** first, 10 ** last], ticks };
}

/** The next of 1, 2, 5, 10 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = value / power;
  return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
}
