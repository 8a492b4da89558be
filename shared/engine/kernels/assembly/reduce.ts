/** Sums and extremes over the middle axis of [outer, reduced, inner]. */

import { sums } from './columns';
import { storeLanes } from './lanes';
import { lanesSum } from './softmax';

@unmanaged
export class ReduceArguments {
  /** 0: sum × factor, 1: maximum, 2: minimum. NaN wins over all. */
  kind: u32;
  x: u32;
  y: u32;
  outer: u32;
  reduced: u32;
  inner: u32;
  /** Of `outer`, a chunk. */
  block: u32;
  factor: f32;
}

export function reduceChunk(args: ReduceArguments, chunk: u32): void {
  const first = chunk * args.block;
  const last = min(args.outer, first + args.block);
  const inner = args.inner << 2;
  const bytes = args.reduced * inner;
  for (let i = first; i < last; i++) {
    const x = args.x + i * bytes;
    const y = args.y + i * inner;
    if (args.inner == 1) {
      store<f32>(y, args.kind == 0 ? total(x, bytes) * args.factor : extreme(args.kind, x, bytes));
      continue;
    }
    for (let c: u32 = 0; c < inner; c += 16) {
      const lanes = min(4, (inner - c) >> 2);
      const value =
        args.kind == 0
          ? f32x4.mul(sums(x + c, inner, args.reduced), f32x4.splat(args.factor))
          : extremes(args.kind, x + c, inner, args.reduced);
      storeLanes(y + c, value, lanes);
    }
  }
}

function total(x: u32, bytes: u32): f32 {
  let a = f32x4.splat(0);
  let b = a,
    c = a,
    d = a;
  const end = x + bytes;
  for (; x + 64 <= end; x += 64) {
    a = f32x4.add(a, v128.load(x));
    b = f32x4.add(b, v128.load(x, 16));
    c = f32x4.add(c, v128.load(x, 32));
    d = f32x4.add(d, v128.load(x, 48));
  }
  for (; x + 16 <= end; x += 16) a = f32x4.add(a, v128.load(x));
  let value = lanesSum(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
  for (; x < end; x += 4) value += load<f32>(x);
  return value;
}

function pick(kind: u32, a: v128, b: v128): v128 {
  return kind == 1 ? f32x4.max(a, b) : f32x4.min(a, b);
}

function extreme(kind: u32, x: u32, bytes: u32): f32 {
  const end = x + bytes;
  let most = v128.load32_splat(x);
  for (; x + 16 <= end; x += 16) most = pick(kind, most, v128.load(x));
  for (; x < end; x += 4) most = pick(kind, most, v128.load32_splat(x));
  most = pick(kind, most, i32x4.shuffle(most, most, 2, 3, 0, 1));
  most = pick(kind, most, i32x4.shuffle(most, most, 1, 0, 3, 2));
  return f32x4.extract_lane(most, 0);
}

function extremes(kind: u32, x: u32, stride: u32, rows: u32): v128 {
  let most = v128.load(x);
  for (let row: u32 = 1; row < rows; row++) {
    x += stride;
    most = pick(kind, most, v128.load(x));
  }
  return most;
}
