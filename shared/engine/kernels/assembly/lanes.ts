/** Vectors of which only the first `count` numbers (1 to 4, or more) are there in memory. */
import { zero } from './simd';

export function loadLanes(from: u32, count: u32): v128 {
  if (count >= 4) return v128.load(from);
  let vector = v128.load32_lane(from, zero(), 0);
  if (count > 1) vector = v128.load32_lane(from, vector, 1, 4);
  if (count > 2) vector = v128.load32_lane(from, vector, 2, 8);
  return vector;
}

export function storeLanes(to: u32, vector: v128, count: u32): void {
  if (count >= 4) {
    v128.store(to, vector);
    return;
  }
  v128.store32_lane(to, vector, 0);
  if (count > 1) v128.store32_lane(to, vector, 1, 4);
  if (count > 2) v128.store32_lane(to, vector, 2, 8);
}
