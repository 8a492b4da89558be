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
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const end = dx + bytes;
  switch (activation) {
    case 0: // ReLU; NaN is not ≤ 0, so it goes on
      for (; dx < end; dx += 16, dy += 16, y += 16) {
        v128.store(dx, v128.andnot(v128.load(dy), f32x4.le(v128.load(y), zero)));
      }
      break;
    case 1: // ReLU6
      for (; dx < end; dx += 16, dy += 16, y += 16) {
        const value = v128.load(y);
        const flat = v128.or(f32x4.le(value, zero), f32x4.ge(value, f32x4.splat(6)));
        v128.store(dx, v128.andnot(v128.load(dy), flat));
      }
      break;
    case 2: // sigmoid
      for (; dx < end; dx += 16, dy += 16, y += 16) {
        const value = v128.load(y);
        const slope = f32x4.mul(value, f32x4.sub(one, value));
        v128.store(dx, f32x4.mul(v128.load(dy), slope));
      }
      break;
    case 3: // tanh
      for (; dx < end; dx += 16, dy += 16, y += 16) {
        const value = v128.load(y);
        const slope = f32x4.sub(one, f32x4.mul(value, value));
        v128.store(dx, f32x4.mul(v128.load(dy), slope));
      }
      break;
    case 4: // ELU
      for (; dx < end; dx += 16, dy += 16, y += 16) {
        const slope = f32x4.add(f32x4.min(v128.load(y), zero), one);
        v128.store(dx, f32x4.mul(v128.load(dy), slope));
      }
      break;
    case 5: // SELU
      for (; dx < end; dx += 16, dy += 16, y += 16) {
        const value = v128.load(y);
        const below = f32x4.add(value, f32x4.splat(SELU_SCALE_ALPHA));
        const slope = v128.bitselect(f32x4.splat(SELU_SCALE), below, f32x4.gt(value, zero));
        v128.store(dx, f32x4.mul(v128.load(dy), slope));
      }
      break;
    default: // softplus: 1 − e^−y
      for (; dx < end; dx += 16, dy += 16, y += 16) {
        const slope = f32x4.neg(expLess1(f32x4.neg(v128.load(y))));
        v128.store(dx, f32x4.mul(v128.load(dy), slope));
      }
  }
}
