/**
 * The two inner loops of every matrix product: a tile of 6 × 8 results that stays in registers.
 * The right-hand side comes as panels of 8 columns, one row of a panel after the other.
 */
import { multiplyAdd, zero } from './simd';

export const TILE_ROWS: u32 = 6;
export const TILE_COLUMNS: u32 = 8;
export const TILE_BYTES: u32 = 6 * 8 * 4;

/**
 * tile = rows × panel, where the six rows start at p0 to p5 and consist of `runs` stretches of `length`
 * numbers each, at the byte offsets given: a row of a matrix is one stretch, a patch of an image several.
 */
export function rowsTile(
  p0: u32,
  p1: u32,
  p2: u32,
  p3: u32,
  p4: u32,
  p5: u32,
  runs: i32,
  offsets: u32,
  length: i32,
  panel: u32,
  tile: u32,
): void {
  let c00 = zero(),
    c01 = zero(),
    c10 = zero(),
    c11 = zero(),
    c20 = zero(),
    c21 = zero();
  let c30 = zero(),
    c31 = zero(),
    c40 = zero(),
    c41 = zero(),
    c50 = zero(),
    c51 = zero();
  let b = panel;
  for (let run = 0; run < runs; run++) {
    const offset = <u32>load<u32>(offsets + (run << 2));
    let q0 = p0 + offset,
      q1 = p1 + offset,
      q2 = p2 + offset;
    let q3 = p3 + offset,
      q4 = p4 + offset,
      q5 = p5 + offset;
    let k = length;
    for (; k >= 2; k -= 2) {
      let b0 = v128.load(b),
        b1 = v128.load(b, 16);
      let a = v128.load32_splat(q0);
      c00 = multiplyAdd(a, b0, c00);
      c01 = multiplyAdd(a, b1, c01);
      a = v128.load32_splat(q1);
      c10 = multiplyAdd(a, b0, c10);
      c11 = multiplyAdd(a, b1, c11);
      a = v128.load32_splat(q2);
      c20 = multiplyAdd(a, b0, c20);
      c21 = multiplyAdd(a, b1, c21);
      a = v128.load32_splat(q3);
      c30 = multiplyAdd(a, b0, c30);
      c31 = multiplyAdd(a, b1, c31);
      a = v128.load32_splat(q4);
      c40 = multiplyAdd(a, b0, c40);
      c41 = multiplyAdd(a, b1, c41);
      a = v128.load32_splat(q5);
      c50 = multiplyAdd(a, b0, c50);
      c51 = multiplyAdd(a, b1, c51);
      b0 = v128.load(b, 32);
      b1 = v128.load(b, 48);
      a = v128.load32_splat(q0, 4);
      c00 = multiplyAdd(a, b0, c00);
      c01 = multiplyAdd(a, b1, c01);
      a = v128.load32_splat(q1, 4);
      c10 = multiplyAdd(a, b0, c10);
      c11 = multiplyAdd(a, b1, c11);
      a = v128.load32_splat(q2, 4);
      c20 = multiplyAdd(a, b0, c20);
      c21 = multiplyAdd(a, b1, c21);
      a = v128.load32_splat(q3, 4);
      c30 = multiplyAdd(a, b0, c30);
      c31 = multiplyAdd(a, b1, c31);
      a = v128.load32_splat(q4, 4);
      c40 = multiplyAdd(a, b0, c40);
      c41 = multiplyAdd(a, b1, c41);
      a = v128.load32_splat(q5, 4);
      c50 = multiplyAdd(a, b0, c50);
      c51 = multiplyAdd(a, b1, c51);
      q0 += 8;
      q1 += 8;
      q2 += 8;
      q3 += 8;
      q4 += 8;
      q5 += 8;
      b += 64;
    }
    if (k > 0) {
      const b0 = v128.load(b),
        b1 = v128.load(b, 16);
      let a = v128.load32_splat(q0);
      c00 = multiplyAdd(a, b0, c00);
      c01 = multiplyAdd(a, b1, c01);
      a = v128.load32_splat(q1);
      c10 = multiplyAdd(a, b0, c10);
      c11 = multiplyAdd(a, b1, c11);
      a = v128.load32_splat(q2);
      c20 = multiplyAdd(a, b0, c20);
      c21 = multiplyAdd(a, b1, c21);
      a = v128.load32_splat(q3);
      c30 = multiplyAdd(a, b0, c30);
      c31 = multiplyAdd(a, b1, c31);
      a = v128.load32_splat(q4);
      c40 = multiplyAdd(a, b0, c40);
      c41 = multiplyAdd(a, b1, c41);
      a = v128.load32_splat(q5);
      c50 = multiplyAdd(a, b0, c50);
      c51 = multiplyAdd(a, b1, c51);
      b += 32;
    }
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

/** tile += Σ over `count` rows of the outer product of six numbers of `a` and eight of `b`, both packed. */
export function outerTile(a: u32, b: u32, count: i32, tile: u32): void {
  let c00 = v128.load(tile, 0),
    c01 = v128.load(tile, 16);
  let c10 = v128.load(tile, 32),
    c11 = v128.load(tile, 48);
  let c20 = v128.load(tile, 64),
    c21 = v128.load(tile, 80);
  let c30 = v128.load(tile, 96),
    c31 = v128.load(tile, 112);
  let c40 = v128.load(tile, 128),
    c41 = v128.load(tile, 144);
  let c50 = v128.load(tile, 160),
    c51 = v128.load(tile, 176);
  for (let k = 0; k < count; k++) {
    const b0 = v128.load(b),
      b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    x = v128.load32_splat(a, 4);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    x = v128.load32_splat(a, 8);
    c20 = multiplyAdd(x, b0, c20);
    c21 = multiplyAdd(x, b1, c21);
    x = v128.load32_splat(a, 12);
    c30 = multiplyAdd(x, b0, c30);
    c31 = multiplyAdd(x, b1, c31);
    x = v128.load32_splat(a, 16);
    c40 = multiplyAdd(x, b0, c40);
    c41 = multiplyAdd(x, b1, c41);
    x = v128.load32_splat(a, 20);
    c50 = multiplyAdd(x, b0, c50);
    c51 = multiplyAdd(x, b1, c51);
    a += 24;
    b += 32;
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
