import type { Shape } from './shape';

/** Two shapes stretched over each other from the last axis on, where a size is equal or 1; else null. */
export function stretch(a: Shape, b: Shape): Shape | null {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const offset = long.length - short.length;
  const sizes: (number | null)[] = long.slice(0, offset);
  for (const [axis, size] of short.entries()) {
    const other = long[offset + axis] ?? null;
    if (size === null || other === null) sizes.push(null);
    else if (size === other || size === 1 || other === 1) sizes.push(Math.max(size, other));
    else return null;
  }
  return sizes;
}
