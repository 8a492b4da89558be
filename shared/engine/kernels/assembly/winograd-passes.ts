/**
 * The one-dimensional passes of Winograd's minimal filtering F(4, 3) and F(3, 4) (Lavin and Gray 2015),
 * four channels at a time: a convolution of 4 results with 3 taps takes 6 multiplications, by values of
 * polynomials at the points 0, ±5/8, ±3/2 and ∞. With these points, whose powers float32 holds exactly,
 * the rounding error is about half of that with the usual 0, ±1, ±2, ∞ and some twice of a plain sum's.
 *
 * A pass combines the vectors at the same place of several rows, and writes its results `step` bytes
 * apart: `count` vectors that follow each other, and that `repeats` times, `next` bytes further in each
 * row and `toNext` bytes further in the results. Two, along columns and then rows, transform tiles.
 */
import { multiplyAdd, subtractProduct } from './simd';

const A: f32 = 0.625;
const B: f32 = 1.5;
const AA: f32 = A * A;
const BB: f32 = B * B;
/** 1 ÷ Π (p − q) over the other points q, for p = 0, ±5/8 and ±3/2. */
const OF_ZERO: f32 = 1 / (AA * BB);
const OF_A: f32 = 1 / (2 * AA * (AA - BB));
const OF_B: f32 = 1 / (2 * BB * (BB - AA));

/** What a pass is told at `head`: constants, which V8 would make anew in each turn of a loop, and rows. */
const ROWS: u32 = 208;
export const HEAD_BYTES: u32 = 240;

export function writeConstants(head: u32): void {
  v128.store(head, f32x4.splat(A));
  v128.store(head, f32x4.splat(B), 16);
  v128.store(head, f32x4.splat(AA), 32);
  v128.store(head, f32x4.splat(BB), 48);
  v128.store(head, f32x4.splat(AA * BB), 64);
  v128.store(head, f32x4.splat(AA + BB), 80);
  v128.store(head, f32x4.splat(A * AA), 96);
  v128.store(head, f32x4.splat(B * BB), 112);
  v128.store(head, f32x4.splat(OF_ZERO), 128);
  v128.store(head, f32x4.splat(OF_A), 144);
  v128.store(head, f32x4.splat(A * OF_A), 160);
  v128.store(head, f32x4.splat(OF_B), 176);
  v128.store(head, f32x4.splat(B * OF_B), 192);
}

/** Where the next pass reads one of its rows. */
export function writeRow(head: u32, row: u32, address: u32): void {
  store<u32>(head + (row << 2), address, ROWS);
}

/** Rows that lie `step` bytes apart. */
export function writeRows(head: u32, from: u32, step: u32): void {
  for (let row: u32 = 0; row < 6; row++, from += step) writeRow(head, row, from);
}

/** Six inputs to six values. */
export function inputPass(
  head: u32,
  next: u32,
  to: u32,
  step: u32,
  toNext: u32,
  count: u32,
  repeats: u32,
): void {
  const a = v128.load(head);
  const b = v128.load(head, 16);
  const aa = v128.load(head, 32);
  const bb = v128.load(head, 48);
  const product = v128.load(head, 64);
  const sum = v128.load(head, 80);
  const row0 = <u32>load<u32>(head, ROWS);
  const row1 = <u32>load<u32>(head, ROWS + 4);
  const row2 = <u32>load<u32>(head, ROWS + 8);
  const row3 = <u32>load<u32>(head, ROWS + 12);
  const row4 = <u32>load<u32>(head, ROWS + 16);
  const row5 = <u32>load<u32>(head, ROWS + 20);
  for (let first: u32 = 0; repeats > 0; repeats--, first += next, to += toNext) {
    let out = to;
    const end = first + (count << 4);
    for (let i = first; i < end; i += 16) {
      const d0 = v128.load(row0 + i);
      const d1 = v128.load(row1 + i);
      const d2 = v128.load(row2 + i);
      const d3 = v128.load(row3 + i);
      const d4 = v128.load(row4 + i);
      const d5 = v128.load(row5 + i);
      v128.store(out, subtractProduct(d2, sum, multiplyAdd(d0, product, d4)));
      const evenA = subtractProduct(d2, bb, d4);
      const oddA = subtractProduct(d1, bb, d3);
      let at = out + step;
      v128.store(at, multiplyAdd(oddA, a, evenA));
      at += step;
      v128.store(at, subtractProduct(oddA, a, evenA));
      const evenB = subtractProduct(d2, aa, d4);
      const oddB = subtractProduct(d1, aa, d3);
      at += step;
      v128.store(at, multiplyAdd(oddB, b, evenB));
      at += step;
      v128.store(at, subtractProduct(oddB, b, evenB));
      v128.store(at + step, subtractProduct(d3, sum, multiplyAdd(d1, product, d5)));
      out += 16;
    }
  }
}

/** Six products to four results: the transposed of `gradPass`. */
export function outputPass(
  head: u32,
  next: u32,
  to: u32,
  step: u32,
  toNext: u32,
  count: u32,
  repeats: u32,
): void {
  const a = v128.load(head);
  const b = v128.load(head, 16);
  const aa = v128.load(head, 32);
  const bb = v128.load(head, 48);
  const aaa = v128.load(head, 96);
  const bbb = v128.load(head, 112);
  const row0 = <u32>load<u32>(head, ROWS);
  const row1 = <u32>load<u32>(head, ROWS + 4);
  const row2 = <u32>load<u32>(head, ROWS + 8);
  const row3 = <u32>load<u32>(head, ROWS + 12);
  const row4 = <u32>load<u32>(head, ROWS + 16);
  const row5 = <u32>load<u32>(head, ROWS + 20);
  for (let first: u32 = 0; repeats > 0; repeats--, first += next, to += toNext) {
    let out = to;
    const end = first + (count << 4);
    for (let i = first; i < end; i += 16) {
      const m0 = v128.load(row0 + i);
      const m1 = v128.load(row1 + i);
      const m2 = v128.load(row2 + i);
      const m3 = v128.load(row3 + i);
      const m4 = v128.load(row4 + i);
      const m5 = v128.load(row5 + i);
      const evenA = f32x4.add(m1, m2);
      const oddA = f32x4.sub(m1, m2);
      const evenB = f32x4.add(m3, m4);
      const oddB = f32x4.sub(m3, m4);
      v128.store(out, f32x4.add(f32x4.add(m0, evenA), evenB));
      let at = out + step;
      v128.store(at, multiplyAdd(oddB, b, f32x4.mul(oddA, a)));
      at += step;
      v128.store(at, multiplyAdd(evenB, bb, f32x4.mul(evenA, aa)));
      v128.store(at + step, multiplyAdd(oddB, bbb, multiplyAdd(oddA, aaa, m5)));
      out += 16;
    }
  }
}

/** Four upstream gradients to six values. */
export function gradPass(
  head: u32,
  next: u32,
  to: u32,
  step: u32,
  toNext: u32,
  count: u32,
  repeats: u32,
): void {
  const a = v128.load(head);
  const b = v128.load(head, 16);
  const aa = v128.load(head, 32);
  const bb = v128.load(head, 48);
  const row0 = <u32>load<u32>(head, ROWS);
  const row1 = <u32>load<u32>(head, ROWS + 4);
  const row2 = <u32>load<u32>(head, ROWS + 8);
  const row3 = <u32>load<u32>(head, ROWS + 12);
  for (let first: u32 = 0; repeats > 0; repeats--, first += next, to += toNext) {
    let out = to;
    const end = first + (count << 4);
    for (let i = first; i < end; i += 16) {
      const g0 = v128.load(row0 + i);
      const g1 = v128.load(row1 + i);
      const g2 = v128.load(row2 + i);
      const g3 = v128.load(row3 + i);
      v128.store(out, g0);
      const evenA = multiplyAdd(g2, aa, g0);
      const oddA = multiplyAdd(g3, aa, g1);
      let at = out + step;
      v128.store(at, multiplyAdd(oddA, a, evenA));
      at += step;
      v128.store(at, subtractProduct(oddA, a, evenA));
      const evenB = multiplyAdd(g2, bb, g0);
      const oddB = multiplyAdd(g3, bb, g1);
      at += step;
      v128.store(at, multiplyAdd(oddB, b, evenB));
      at += step;
      v128.store(at, subtractProduct(oddB, b, evenB));
      v128.store(at + step, g3);
      out += 16;
    }
  }
}

/** Three taps of a filter to six values. */
export function filterPass(
  head: u32,
  next: u32,
  to: u32,
  step: u32,
  toNext: u32,
  count: u32,
  repeats: u32,
): void {
  const aa = v128.load(head, 32);
  const bb = v128.load(head, 48);
  const ofZero = v128.load(head, 128);
  const ofA = v128.load(head, 144);
  const aOfA = v128.load(head, 160);
  const ofB = v128.load(head, 176);
  const bOfB = v128.load(head, 192);
  const row0 = <u32>load<u32>(head, ROWS);
  const row1 = <u32>load<u32>(head, ROWS + 4);
  const row2 = <u32>load<u32>(head, ROWS + 8);
  for (let first: u32 = 0; repeats > 0; repeats--, first += next, to += toNext) {
    let out = to;
    const end = first + (count << 4);
    for (let i = first; i < end; i += 16) {
      const w0 = v128.load(row0 + i);
      const w1 = v128.load(row1 + i);
      const w2 = v128.load(row2 + i);
      v128.store(out, f32x4.mul(w0, ofZero));
      const evenA = f32x4.mul(multiplyAdd(w2, aa, w0), ofA);
      let at = out + step;
      v128.store(at, multiplyAdd(w1, aOfA, evenA));
      at += step;
      v128.store(at, subtractProduct(w1, aOfA, evenA));
      const evenB = f32x4.mul(multiplyAdd(w2, bb, w0), ofB);
      at += step;
      v128.store(at, multiplyAdd(w1, bOfB, evenB));
      at += step;
      v128.store(at, subtractProduct(w1, bOfB, evenB));
      v128.store(at + step, w2);
      out += 16;
    }
  }
}

/** Six sums of products to the gradients of three taps: the transposed of `filterPass`. */
export function filterGradPass(
  head: u32,
  next: u32,
  to: u32,
  step: u32,
  toNext: u32,
  count: u32,
  repeats: u32,
): void {
  const aa = v128.load(head, 32);
  const bb = v128.load(head, 48);
  const ofZero = v128.load(head, 128);
  const ofA = v128.load(head, 144);
  const aOfA = v128.load(head, 160);
  const ofB = v128.load(head, 176);
  const bOfB = v128.load(head, 192);
  const row0 = <u32>load<u32>(head, ROWS);
  const row1 = <u32>load<u32>(head, ROWS + 4);
  const row2 = <u32>load<u32>(head, ROWS + 8);
  const row3 = <u32>load<u32>(head, ROWS + 12);
  const row4 = <u32>load<u32>(head, ROWS + 16);
  const row5 = <u32>load<u32>(head, ROWS + 20);
  for (let first: u32 = 0; repeats > 0; repeats--, first += next, to += toNext) {
    let out = to;
    const end = first + (count << 4);
    for (let i = first; i < end; i += 16) {
      const m0 = v128.load(row0 + i);
      const m1 = v128.load(row1 + i);
      const m2 = v128.load(row2 + i);
      const m3 = v128.load(row3 + i);
      const m4 = v128.load(row4 + i);
      const m5 = v128.load(row5 + i);
      const evenA = f32x4.mul(f32x4.add(m1, m2), ofA);
      const evenB = f32x4.mul(f32x4.add(m3, m4), ofB);
      v128.store(out, multiplyAdd(m0, ofZero, f32x4.add(evenA, evenB)));
      const at = out + step;
      const oddA = f32x4.mul(f32x4.sub(m1, m2), aOfA);
      v128.store(at, multiplyAdd(f32x4.sub(m3, m4), bOfB, oddA));
      v128.store(at + step, multiplyAdd(evenB, bb, multiplyAdd(evenA, aa, m5)));
      out += 16;
    }
  }
}
