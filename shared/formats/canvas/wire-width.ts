import { type Shape, sizeOf } from '../../layers/shape';

/** A wire's thickness in pixels: four steps by the number of values that one sample sends along it. */
export function wireWidth(shape: Shape | null): number {
  const size = shape === null ? null : sizeOf(shape);
  if (size === null || size < 256) return 1.5;
  if (size < 4096) return 2.25;
  return size < 65_536 ? 3.25 : 4.5;
}
