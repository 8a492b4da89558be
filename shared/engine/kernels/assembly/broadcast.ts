/** A matrix with a row for all of its rows, or with a column for all of its columns, number by number. */
import { storeLanes } from './lanes';

@unmanaged
export class BroadcastArguments {
  /** 0: +, 1: −, 2: ×, 3: ÷. */
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
        const value = apply(args, v128.load(from + i), same);
        storeLanes(to + i, value, min(4, (bytes - i) >> 2));
      }
      continue;
    }
    for (let i: u32 = 0; i < bytes; i += 16) {
      const value = apply(args, v128.load(from + i), v128.load(args.vector + i));
      storeLanes(to + i, value, min(4, (bytes - i) >> 2));
    }
  }
}

function apply(args: BroadcastArguments, a: v128, b: v128): v128 {
  switch (args.operation) {
    case 0:
      return f32x4.add(a, b);
    case 1:
      return args.swapped ? f32x4.sub(b, a) : f32x4.sub(a, b);
    case 2:
      return f32x4.mul(a, b);
    default:
      return args.swapped ? f32x4.div(b, a) : f32x4.div(a, b);
  }
}
