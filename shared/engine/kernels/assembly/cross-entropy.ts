/** Categorical cross-entropy of rows of probabilities, −Σ target × ln(max(p, least)), and its gradient. */

import { log4 } from './exponential';
import { storeLanes } from './lanes';
import { lanesSum } from './softmax';

@unmanaged
export class CrossEntropyArguments {
  output: u32;
  target: u32;
  /** One number a row: the loss, or of the gradient what comes from above. */
  rowValues: u32;
  /** 0 forward, else where the gradient of the output goes. */
  grad: u32;
  rows: u32;
  columns: u32;
  block: u32;
  least: f32;
}

export function crossEntropyChunk(args: CrossEntropyArguments, chunk: u32): void {
  const first = chunk * args.block;
  const last = min(args.rows, first + args.block);
  const bytes = args.columns << 2;
  const least = f32x4.splat(args.least);
  const one = f32x4.splat(1);
  for (let row = first; row < last; row++) {
    const output = args.output + row * bytes;
    const target = args.target + row * bytes;
    const value = args.rowValues + (row << 2);
    if (args.grad == 0) {
      let total = f32x4.splat(0);
      for (let i: u32 = 0; i < bytes; i += 16) {
        const inside = lanesBefore((bytes - i) >> 2);
        const p = v128.bitselect(f32x4.max(v128.load(output + i), least), one, inside);
        const t = v128.and(v128.load(target + i), inside);
        total = f32x4.add(total, f32x4.mul(t, log4(p)));
      }
      store<f32>(value, -lanesSum(total));
      continue;
    }
    const upstream = f32x4.splat(-load<f32>(value));
    const grad = args.grad + row * bytes;
    for (let i: u32 = 0; i < bytes; i += 16) {
      const p = v128.load(output + i);
      const slope = f32x4.div(f32x4.mul(upstream, v128.load(target + i)), p);
      storeLanes(grad + i, v128.andnot(slope, f32x4.lt(p, least)), min(4, (bytes - i) >> 2));
    }
  }
}

/** All bits of the lanes below `count` */
function lanesBefore(count: u32): v128 {
  return i32x4.gt_s(i32x4.splat(<i32>min(4, count)), i32x4(0, 1, 2, 3));
}
