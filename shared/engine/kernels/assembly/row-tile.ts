/** Rows that are too few to be packed, times a panel. */
import { multiplyAdd, zero } from './simd';

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
