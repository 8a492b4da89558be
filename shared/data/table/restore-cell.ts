import type { PreparedCategory, PreparedColumn, PreparedDate, PreparedNumber } from '../dataset';
import { hashedPlace } from './category-encoding';
import { widthOfPart } from './date-parts';
import { undoStep } from './number-steps';

/**
 * A text that is prepared to these features, or nearly: the middle of a bin. Missing values read as
 * what stood in for them; empty where the features don't tell.
 */
export function restoreCell(
  column: Exclude<PreparedColumn, { type: 'text' }>,
  features: ArrayLike<number>,
  at: number,
): string {
  if (column.type === 'number') return restoreNumber(column, features, at);
  return column.type === 'date'
    ? restoreDate(column, features, at)
    : restoreCategory(column, features, at);
}

function restoreNumber(
  { steps = [], offset, scale }: PreparedNumber,
  features: ArrayLike<number>,
  at: number,
): string {
  const last = steps.at(-1);
  let value =
    last?.kind === 'bin' && last.as === 'one-hot'
      ? greatest(features, at, last.edges.length + 1)
      : (features[at] ?? 0) * scale + offset;
  // What is left of a zero once it was moved away and back as a float32.
  if (Math.abs(value) < 1e-6 * Math.abs(offset)) value = 0;
  for (const step of steps.toReversed()) value = undoStep(step, value);
  // Features are float32: seven figures say all that is known.
  return String(Number(value.toPrecision(6)));
}

function restoreCategory(
  { categories, encoding, fill }: PreparedCategory,
  features: ArrayLike<number>,
  at: number,
): string {
  if (encoding === undefined) return categories[greatest(features, at, categories.length)] ?? '';
  if (encoding.kind === 'one-hot') {
    return categories[greatest(features, at, categories.length + 1)] ?? '';
  }
  if (encoding.kind === 'hash') {
    const [place, sign] = hashedPlace(fill, encoding.size);
    return features[at + place] === sign ? fill : '';
  }
  const value = (features[at] ?? 0) * encoding.scale + encoding.offset;
  if (encoding.kind === 'ordinal') return categories[Math.round(value)] ?? '';
  const distances = encoding.shares.map((share) => -Math.abs(share - value));
  return categories[greatest(distances, 0, distances.length)] ?? '';
}

const DAY = 86_400;

/** The days tell all but what a 32-bit float leaves out of them. */
function restoreDate({ parts }: PreparedDate, features: ArrayLike<number>, at: number): string {
  let place = at;
  for (const { part, offset, scale } of parts) {
    if (part === 'days') {
      const days = (features[place] ?? 0) * scale + offset;
      const seconds = Math.round((days * DAY) / 60) * 60;
      const text = new Date(seconds * 1000).toISOString();
      return parts.some((other) => other.part.startsWith('hour'))
        ? text.slice(0, 16).replace('T', ' ')
        : new Date(Math.round(days) * DAY * 1000).toISOString().slice(0, 10);
    }
    place += widthOfPart(part);
  }
  return '';
}

function greatest(values: ArrayLike<number>, at: number, count: number): number {
  let best = 0;
  for (let place = 1; place < count; place++) {
    if ((values[at + place] ?? 0) > (values[at + best] ?? 0)) best = place;
  }
  return best;
}
