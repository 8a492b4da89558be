/** Rows of a table by their numbers, and sums of rows by the number each belongs to. */

@unmanaged
export class GatherArguments {
  table: u32;
  /** i32 */
  ids: u32;
  out: u32;
  count: u32;
  /** Bytes of a row. */
  width: u32;
  /** Ids a chunk. */
  block: u32;
}

export function gatherChunk(args: GatherArguments, chunk: u32): void {
  const first = chunk * args.block;
  const last = min(args.count, first + args.block);
  for (let i = first; i < last; i++) {
    const id = <u32>load<i32>(args.ids + (i << 2));
    memory.copy(args.out + i * args.width, args.table + id * args.width, args.width);
  }
}

@unmanaged
export class SegmentSumArguments {
  x: u32;
  ids: u32;
  out: u32;
  count: u32;
  segments: u32;
  /** Bytes of a row. */
  width: u32;
  /** Bytes of each row that a chunk sums, so that every chunk has cells of its own. */
  block: u32;
}

/** Rows outside the segments are left out. */
export function segmentSumChunk(args: SegmentSumArguments, chunk: u32): void {
  const first = chunk * args.block;
  const bytes = min(args.block, args.width - first);
  const out = args.out + first;
  const whole = bytes & ~15;
  for (let segment: u32 = 0; segment < args.segments; segment++) {
    memory.fill(out + segment * args.width, 0, bytes);
  }
  for (let i: u32 = 0; i < args.count; i++) {
    const id = <u32>load<i32>(args.ids + (i << 2));
    // Negative ones are large when unsigned.
    if (id >= args.segments) continue;
    const from = args.x + i * args.width + first;
    const to = out + id * args.width;
    let at: u32 = 0;
    for (; at < whole; at += 16) {
      v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
    }
    for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at));
  }
}
