import type { PreparedColumn } from '../dataset';
import type { ColumnFacts } from './column-facts';

const LARGEST = 3.4e38;

/** Number of features that a column becomes. */
export const widthOf = (column: PreparedColumn): number =>
  column.type === 'number' ? 1 : column.type === 'text' ? 0 : column.categories.length;

/** A number as the model takes it, kept within what a 32-bit float holds. */
export const scaleNumber = (
  value: number,
  { offset, scale }: { readonly offset: number; readonly scale: number },
): number => Math.min(LARGEST, Math.max(-LARGEST, (value - offset) / scale));

/** Writes one column's features of the rows into `features`, `stride` apart, from `at` on. */
export function encodeColumn(
  column: PreparedColumn,
  facts: ColumnFacts,
  rows: Uint32Array,
  features: Float32Array,
  at: number,
  stride: number,
): void {
  const { values } = facts;
  if (column.type === 'text') return;
  if (column.type === 'number') {
    const prepared = Float32Array.from(facts.numbers, (value) =>
      scaleNumber(Number.isNaN(value) ? column.fill : value, column),
    );
    rows.forEach((row, place) => {
      features[place * stride + at] = prepared[values.code(row)] as number;
    });
    return;
  }
  const index = new Map(column.categories.map((category, position) => [category, position]));
  // A category that the training rows don't have is none of the known: all zeros.
  const positions = values.texts.map(
    (text, code) => index.get(facts.absent[code] === 1 ? column.fill : text) ?? -1,
  );
  rows.forEach((row, place) => {
    const position = positions[values.code(row)] as number;
    if (position >= 0) features[place * stride + at + position] = 1;
  });
}
