/** Deeper than this a value stays as it is written: no table is. */
const DEEPEST = 16;

/**
 * The cells of a nested value by dotted names: {a: {b: 1, c: [2, 3]}} has a.b, a.c.0 and a.c.1. Absent
 * and null are empty.
 */
export function* flatten(
  value: unknown,
  name = '',
  depth = 0,
): Generator<readonly [name: string, cell: string]> {
  if (!isNested(value)) {
    yield [name, cellOf(value)];
    return;
  }
  if (depth === DEEPEST) {
    yield [name, JSON.stringify(value)];
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const path = name === '' ? key : `${name}.${key}`;
    if (isNested(inner)) yield* flatten(inner, path, depth + 1);
    else yield [path, cellOf(inner)];
  }
}

const isNested = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

/** A value as a table of text would have it; a date in ISO 8601, midnight without its time. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  if (Number.isNaN(value.getTime())) return '';
  return value
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/\.000Z$/, '');
}
