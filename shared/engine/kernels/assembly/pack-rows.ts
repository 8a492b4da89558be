/** Brings six rows of the left side of a product side by side: position k of all six, then k + 1, … */

/** Rows whose numbers follow each other in memory; gives the address after what it wrote. */
export function packRows(
  p0: u32,
  p1: u32,
  p2: u32,
  p3: u32,
  p4: u32,
  p5: u32,
  length: u32,
  to: u32,
): u32 {
  let k = length;
  for (; k >= 4; k -= 4, to += 96) {
    const r0 = v128.load(p0);
    const r1 = v128.load(p1);
    const r2 = v128.load(p2);
    const r3 = v128.load(p3);
    const r4 = v128.load(p4);
    const r5 = v128.load(p5);
    // A 4 × 4 and a 2 × 4 transposition.
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    const low45 = v128.shuffle<f32>(r4, r5, 0, 4, 1, 5);
    const high45 = v128.shuffle<f32>(r4, r5, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2));
    v128.store_lane<i64>(to, low45, 0, 16);
    v128.store(to, v128.shuffle<i64>(low01, low23, 1, 3), 24);
    v128.store_lane<i64>(to, low45, 1, 40);
    v128.store(to, v128.shuffle<i64>(high01, high23, 0, 2), 48);
    v128.store_lane<i64>(to, high45, 0, 64);
    v128.store(to, v128.shuffle<i64>(high01, high23, 1, 3), 72);
    v128.store_lane<i64>(to, high45, 1, 88);
    p0 += 16;
    p1 += 16;
    p2 += 16;
    p3 += 16;
    p4 += 16;
    p5 += 16;
  }
  for (; k > 0; k--, to += 24) {
    store<u32>(to, load<u32>(p0));
    store<u32>(to, load<u32>(p1), 4);
    store<u32>(to, load<u32>(p2), 8);
    store<u32>(to, load<u32>(p3), 12);
    store<u32>(to, load<u32>(p4), 16);
    store<u32>(to, load<u32>(p5), 20);
    p0 += 4;
    p1 += 4;
    p2 += 4;
    p3 += 4;
    p4 += 4;
    p5 += 4;
  }
  return to;
}
