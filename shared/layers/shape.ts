/** Sizes of a tensor without its batch dimension. `null` is a size known only at run time. */
export type Shape = readonly (number | null)[];

export const formatShape = (shape: Shape): string =>
  shape.length === 0 ? '1' : shape.map((size) => (size === null ? '?' : String(size))).join('×');

/** Number of elements of one sample, or null where a size is not known. */
export function sizeOf(shape: Shape): number | null {
  let size = 1;
  for (const dimension of shape) {
    if (dimension === null) return null;
    size *= dimension;
  }
  return size;
}

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);
