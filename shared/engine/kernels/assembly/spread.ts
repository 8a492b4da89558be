/** The opposite of a sum over the middle axis: y[outer, repeats, inner] = x[outer, inner] × factor. */
import { storeLanes } from './lanes';

@unmanaged
export class SpreadArguments {
  x: u32;
  y: u32;
  outer: u32;
  repeats: u32;
  inner: u32;
  /** Rows a chunk: with inner 1 a row has `repeats` numbers, else it is one repetition. */
  block: u32;
  factor: f32;
}

export function spreadChunk(args: SpreadArguments, chunk: u32): void {
  const single = args.inner == 1;
  const rows = single ? args.outer : args.outer * args.repeats;
  const bytes = (single ? args.repeats : args.inner) << 2;
  const first = chunk * args.block;
  const last = min(rows, first + args.block);
  const factor = f32x4.splat(args.factor);
  for (let row = first; row < last; row++) {
    const y = args.y + row * bytes;
    if (single) {
      const value = f32x4.mul(v128.load32_splat(args.x + (row << 2)), factor);
      for (let i: u32 = 0; i < bytes; i += 16) storeLanes(y + i, value, min(4, (bytes - i) >> 2));
      continue;
    }
    const x = args.x + (row / args.repeats) * bytes;
    for (let i: u32 = 0; i < bytes; i += 16) {
      storeLanes(y + i, f32x4.mul(v128.load(x + i), factor), min(4, (bytes - i) >> 2));
    }
  }
}
