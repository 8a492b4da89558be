/** How deep a value in a project file may be nested. */
const MAX_DEPTH = 32;

/** Thrown inside `cleanJson` alone. */
class TooDeep extends Error {}

/**
 * A copy of a parsed JSON value that is safe to keep: without `__proto__` keys and without numbers
 * that JSON cannot write back (1e999 is read as Infinity). Null where it is nested too deep.
 */
export function cleanJson(value: unknown): { readonly value: unknown } | null {
  try {
    return { value: clean(value, 0) };
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) throw new TooDeep();
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, item]) => [key, clean(item, depth + 1)]),
  );
}
