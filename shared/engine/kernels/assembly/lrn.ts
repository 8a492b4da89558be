/**
 * Local response normalisation over neighbouring channels, y = x ÷ n^beta with n = bias + alpha Σ x², the
 * sum from depthRadius channels before to as many after; and its gradient.
 */

import { exp4, log4 } from './exponential';
import { storeLanes } from './lanes';
import { multiplyAdd } from './simd';

@unmanaged
export class LrnArguments {
  x: u32;
  /** 0 forward, else y and the upstream gradient. */
  y: u32;
  dy: u32;
  out: u32;
  rows: u32;
  columns: u32;
  block: u32;
  radius: u32;
  bias: f32;
  alpha: f32;
  beta: f32;
}

/** The scratch holds what is summed of a row, with a margin of zeros on both sides, and then its n. */
export function lrnChunk(args: LrnArguments, chunk: u32, scratch: u32): void {
  const first = chunk * args.block;
  const last = min(args.rows, first + args.block);
  const bytes = args.columns << 2;
  const margin = args.radius << 2;
  const room = ((bytes + 15) & ~15) + 2 * margin + 16;
  const summed = scratch;
  const centre = summed + margin;
  const norms = scratch + room;
  memory.fill(summed, 0, room);
  for (let row = first; row < last; row++) {
    const x = args.x + row * bytes;
    const out = args.out + row * bytes;
    for (let i: u32 = 0; i < bytes; i += 16) {
      const value = v128.load(x + i);
      storeLanes(centre + i, f32x4.mul(value, value), min(4, (bytes - i) >> 2));
    }
    for (let i: u32 = 0; i < bytes; i += 16) {
      const total = windowSum(summed + i, 2 * margin);
      const n = multiplyAdd(total, f32x4.splat(args.alpha), f32x4.splat(args.bias));
      v128.store(norms + i, n);
      if (args.dy != 0) continue;
      const value = f32x4.mul(v128.load(x + i), power(n, -args.beta));
      storeLanes(out + i, value, min(4, (bytes - i) >> 2));
    }
    if (args.dy == 0) continue;
    // dx = dy ÷ n^beta − 2 alpha beta x Σ dy y ÷ n, over the windows that x is in.
    const y = args.y + row * bytes;
    const dy = args.dy + row * bytes;
    for (let i: u32 = 0; i < bytes; i += 16) {
      const share = f32x4.mul(v128.load(dy + i), v128.load(y + i));
      const value = f32x4.div(share, v128.load(norms + i));
      storeLanes(centre + i, value, min(4, (bytes - i) >> 2));
    }
    const factor = f32x4.splat(-2 * args.alpha * args.beta);
    for (let i: u32 = 0; i < bytes; i += 16) {
      const total = f32x4.mul(windowSum(summed + i, 2 * margin), factor);
      const direct = f32x4.mul(v128.load(dy + i), power(v128.load(norms + i), -args.beta));
      const value = multiplyAdd(v128.load(x + i), total, direct);
      storeLanes(out + i, value, min(4, (bytes - i) >> 2));
    }
  }
}

function windowSum(from: u32, bytes: u32): v128 {
  let total = v128.load(from);
  for (let i: u32 = 4; i <= bytes; i += 4) total = f32x4.add(total, v128.load(from + i));
  return total;
}

/** n^exponent for n > 0; the exponents in use, −¾ and −½, by square roots. */
function power(n: v128, exponent: f32): v128 {
  const one = f32x4.splat(1);
  if (exponent == -0.5) return f32x4.div(one, f32x4.sqrt(n));
  if (exponent == -0.75) {
    const root = f32x4.sqrt(n);
    return f32x4.div(one, f32x4.mul(root, f32x4.sqrt(root)));
  }
  return exp4(f32x4.mul(log4(n), f32x4.splat(exponent)));
}
