/** NumPy's broadcasting, index by index. */
import { sizeOf } from './values';

/** For each element of `to`, the flat index of the element of `from` that is repeated there. */
export function broadcastIndex(from: readonly number[], to: readonly number[]): number[] {
  const missing = to.length - from.length;
  return Array.from({ length: sizeOf(to) }, (_, flat) => {
    let rest = flat;
    let at = 0;
    let stride = 1;
    for (let axis = to.length - 1; axis >= missing; axis--) {
      const [length, own] = [to[axis] as number, from[axis - missing] as number];
      if (own > 1) at += (rest % length) * stride;
      stride *= own;
      rest = Math.floor(rest / length);
    }
    return at;
  });
}
