/**
 * The inner loop of every matrix product: a tile of 6 × 8 results that stays in registers. Both sides come
 * packed: panels of 6 rows and panels of 8 columns, each with one position after the other.
 */
import { multiplyAdd } from './simd';

export const TILE_ROWS: u32 = 6;
export const TILE_COLUMNS: u32 = 8;
export const TILE_BYTES: u32 = 6 * 8 * 4;

/**
 * tile += Σ over `count` positions of the outer product of six numbers of `a` and eight of `b`. A function
 * of its own, not inlined: with what surrounds it V8 runs out of registers, at half the speed.
 */
export function multiplyTile(a: u32, b: u32, count: u32, tile: u32): void {
  let c00 = v128.load(tile, 0);
  let c01 = v128.load(tile, 16);
  let c10 = v128.load(tile, 32);
  let c11 = v128.load(tile, 48);
  let c20 = v128.load(tile, 64);
  let c21 = v128.load(tile, 80);
  let c30 = v128.load(tile, 96);
  let c31 = v128.load(tile, 112);
  let c40 = v128.load(tile, 128);
  let c41 = v128.load(tile, 144);
  let c50 = v128.load(tile, 160);
  let c51 = v128.load(tile, 176);
  const end = b + count * 32;
  for (; b < end; b += 32, a += 24) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    c00 = multiplyAdd(a0, b0, c00);
    c01 = multiplyAdd(a0, b1, c01);
    const a1 = v128.load32_splat(a, 4);
    c10 = multiplyAdd(a1, b0, c10);
    c11 = multiplyAdd(a1, b1, c11);
    const a2 = v128.load32_splat(a, 8);
    c20 = multiplyAdd(a2, b0, c20);
    c21 = multiplyAdd(a2, b1, c21);
    const a3 = v128.load32_splat(a, 12);
    c30 = multiplyAdd(a3, b0, c30);
    c31 = multiplyAdd(a3, b1, c31);
    const a4 = v128.load32_splat(a, 16);
    c40 = multiplyAdd(a4, b0, c40);
    c41 = multiplyAdd(a4, b1, c41);
    const a5 = v128.load32_splat(a, 20);
    c50 = multiplyAdd(a5, b0, c50);
    c51 = multiplyAdd(a5, b1, c51);
  }
  v128.store(tile, c00, 0);
  v128.store(tile, c01, 16);
  v128.store(tile, c10, 32);
  v128.store(tile, c11, 48);
  v128.store(tile, c20, 64);
  v128.store(tile, c21, 80);
  v128.store(tile, c30, 96);
  v128.store(tile, c31, 112);
  v128.store(tile, c40, 128);
  v128.store(tile, c41, 144);
  v128.store(tile, c50, 160);
  v128.store(tile, c51, 176);
}
