/** Gradients of activations from their outputs: dx = dy × slope(y). */
import { expLess1 } from './exponential';

@unmanaged
export class ActivationGradArguments {
  /** A number of SLOPES in wasm/activations.ts. */
  activation: u32;
  dy: u32;
  y: u32;
  dx: u32;
  size: u32;
  block: u32;
}

const SELU_SCALE: f32 = 1.0507009873554805;
const SELU_SCALE_ALPHA: f32 = 1.7580993408473768;

export function activationGradChunk(args: ActivationGradArguments, chunk: u32, scratch: u32): void {
  const first = chunk * args.block;
  const size = min(args.block, args.size - first);
  const dy = args.dy + (first << 2);
  const y = args.y + (first << 2);
  const dx = args.dx + (first << 2);
  const whole = (size & ~3) << 2;
  grad(args.activation, dy, y, dx, whole);
  const left = (size & 3) << 2;
  if (left == 0) return;
  v128.store(scratch, i32x4.splat(0));
  v128.store(scratch, i32x4.splat(0), 16);
  memory.copy(scratch, dy + whole, left);
  memory.copy(scratch + 16, y + whole, left);
  grad(args.activation, scratch, scratch + 16, scratch, 16);
  memory.copy(dx + whole, scratch, left);
}

function grad(activation: u32, dy: u32, y: u32, dx: u32, bytes: u32): void {
  const end = dx + bytes;
  if (activation == 0) {
    // ReLU in a loop of its own: a call for each vector costs more than the memory that it waits for.
    for (; dx < end; dx += 16, dy += 16, y += 16) {
      v128.store(dx, v128.andnot(v128.load(dy), f32x4.le(v128.load(y), f32x4.splat(0))));
    }
    return;
  }
  for (; dx < end; dx += 16, dy += 16, y += 16) {
    v128.store(dx, gradient(activation, v128.load(dy), v128.load(y)));
  }
}

/** dy × slope(y) */
export function gradient(activation: u32, dy: v128, y: v128): v128 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  // ReLU first, which is the one that costs less than to ask. NaN is not ≤ 0, so it goes on.
  if (activation == 0) return v128.andnot(dy, f32x4.le(y, zero));
  switch (activation) {
    case 1: // ReLU6
      return v128.andnot(dy, v128.or(f32x4.le(y, zero), f32x4.ge(y, f32x4.splat(6))));
    case 2: // sigmoid
      return f32x4.mul(dy, f32x4.mul(y, f32x4.sub(one, y)));
    case 3: // tanh
      return f32x4.mul(dy, f32x4.sub(one, f32x4.mul(y, y)));
    case 4: // ELU
      return f32x4.mul(dy, f32x4.add(f32x4.min(y, zero), one));
    case 5: {
      // SELU
      const below = f32x4.add(y, f32x4.splat(SELU_SCALE_ALPHA));
      return f32x4.mul(dy, v128.bitselect(f32x4.splat(SELU_SCALE), below, f32x4.gt(y, zero)));
    }
    default: // softplus: 1 − e^−y
      return f32x4.mul(dy, f32x4.neg(expLess1(f32x4.neg(y))));
  }
}
