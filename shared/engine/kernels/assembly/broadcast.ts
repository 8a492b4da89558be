/** Two tensors number by number: of one shape, or a matrix with a row for all of its rows or a column for all its columns. */
import { storeLanes } from './lanes';

@unmanaged
export class BroadcastArguments {
  /** 0: +, 1: −, 2: ×, 3: ÷, 4: smaller, 5: larger; NaN is both. */
  operation: u32;
  matrix: u32;
  vector: u32;
  out: u32;
  rows: u32;
  columns: u32;
  /** Rows a chunk. */
  block: u32;
  /** 1: the vector has a number for each row, else one for each column. */
  perRow: u32;
  /** 1: the vector comes before the operator. */
  swapped: u32;
}

export function broadcastChunk(args: BroadcastArguments, chunk: u32): void {
  const first = chunk * args.block;
  const last = min(args.rows, first + args.block);
  const bytes = args.columns << 2;
  for (let row = first; row < last; row++) {
    const from = args.matrix + row * bytes;
    const to = args.out + row * bytes;
    if (args.perRow) {
      const same = v128.load32_splat(args.vector + (row << 2));
      for (let i: u32 = 0; i < bytes; i += 16) {
        const value = apply(args.operation, args.swapped != 0, v128.load(from + i), same);
        storeLanes(to + i, value, min(4, (bytes - i) >> 2));
      }
      continue;
    }
    for (let i: u32 = 0; i < bytes; i += 16) {
      const value = apply(
        args.operation,
        args.swapped != 0,
        v128.load(from + i),
        v128.load(args.vector + i),
      );
      storeLanes(to + i, value, min(4, (bytes - i) >> 2));
    }
  }
}

@unmanaged
export class PairsArguments {
  /** As above. */
  operation: u32;
  a: u32;
  b: u32;
  out: u32;
  size: u32;
  block: u32;
}

export function pairsChunk(args: PairsArguments, chunk: u32): void {
  const first = (chunk * args.block) << 2;
  const last = min(args.size << 2, first + (args.block << 2));
  const whole = first + ((last - first) & ~15);
  let at = first;
  if (args.operation == 0) {
    for (; at < whole; at += 16) {
      v128.store(args.out + at, f32x4.add(v128.load(args.a + at), v128.load(args.b + at)));
    }
  }
  for (; at < last; at += 16) {
    const value = apply(args.operation, false, v128.load(args.a + at), v128.load(args.b + at));
    storeLanes(args.out + at, value, min(4, (last - at) >> 2));
  }
}

function apply(operation: u32, swapped: bool, a: v128, b: v128): v128 {
  switch (operation) {
    case 0:
      return f32x4.add(a, b);
    case 1:
      return swapped ? f32x4.sub(b, a) : f32x4.sub(a, b);
    case 2:
      return f32x4.mul(a, b);
    case 3:
      return swapped ? f32x4.div(b, a) : f32x4.div(a, b);
    case 4:
      return f32x4.min(a, b);
    default:
      return f32x4.max(a, b);
  }
}
