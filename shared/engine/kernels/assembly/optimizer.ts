/**
 * One update of all weights of a model. New weights are written apart, since XNNPACK keeps packed copies
 * of the old ones; states (moments, velocities) are changed in place.
 */
import { multiplyAdd } from './simd';

/** Numbers that every weight's update shares; the rules are those of shared/engine/optimizers. */
@unmanaged
export class Coefficients {
  rate: f32;
  momentum: f32;
  rho: f32;
  restRho: f32;
  beta1: f32;
  restBeta1: f32;
  beta2: f32;
  restBeta2: f32;
  epsilon: f32;
  decay: f32;
}

@unmanaged
export class OptimizerArguments {
  /** A number of RULES in wasm/optimizers.ts. */
  rule: u32;
  /** Items of seven words: first chunk, size, weight, gradient, new weight, first and second state. */
  items: u32;
  count: u32;
  /** Numbers that one chunk updates. */
  block: u32;
  coefficients: Coefficients;
  /** Address of what gradients are to be multiplied by, or 0. */
  clipScale: u32;
}

const ITEM_BYTES: u32 = 28;

export function optimizerChunk(args: OptimizerArguments, chunk: u32, scratch: u32): void {
  let item = args.items + (args.count - 1) * ITEM_BYTES;
  while (load<u32>(item) > chunk) item -= ITEM_BYTES;
  const first = (chunk - load<u32>(item)) * args.block;
  const size = min(args.block, <u32>load<u32>(item, 4) - first);
  const shift = first << 2;
  const weight = <u32>load<u32>(item, 8) + shift;
  const gradient = <u32>load<u32>(item, 12) + shift;
  const out = <u32>load<u32>(item, 16) + shift;
  const state0 = <u32>load<u32>(item, 20) + shift;
  const state1 = <u32>load<u32>(item, 24) + shift;
  const scale: f32 = args.clipScale == 0 ? 1 : load<f32>(args.clipScale);

  const whole = size & ~3;
  update(args, scale, weight, gradient, out, state0, state1, whole << 2);
  const left = (size - whole) << 2;
  if (left == 0) return;
  // The last few numbers go through a vector's room in the scratch.
  const at = whole << 2;
  memory.fill(scratch, 0, 80);
  memory.copy(scratch, weight + at, left);
  memory.copy(scratch + 16, gradient + at, left);
  memory.copy(scratch + 32, state0 + at, left);
  memory.copy(scratch + 48, state1 + at, left);
  update(args, scale, scratch, scratch + 16, scratch + 64, scratch + 32, scratch + 48, 16);
  // In this order: a state that the rule does not keep has the address of the one before it.
  memory.copy(state1 + at, scratch + 48, left);
  memory.copy(state0 + at, scratch + 32, left);
  memory.copy(out + at, scratch + 64, left);
}

/** States that a rule does not keep are neither read nor written. */
function update(
  args: OptimizerArguments,
  scale: f32,
  w: u32,
  g: u32,
  out: u32,
  s0: u32,
  s1: u32,
  bytes: u32,
): void {
  const c = args.coefficients;
  const clip = f32x4.splat(scale);
  const rate = f32x4.splat(c.rate);
  const momentum = f32x4.splat(c.momentum);
  const rho = f32x4.splat(c.rho);
  const restRho = f32x4.splat(c.restRho);
  const beta1 = f32x4.splat(c.beta1);
  const restBeta1 = f32x4.splat(c.restBeta1);
  const beta2 = f32x4.splat(c.beta2);
  const restBeta2 = f32x4.splat(c.restBeta2);
  const epsilon = f32x4.splat(c.epsilon);
  const decay = f32x4.splat(c.decay);
  switch (args.rule) {
    case 0: // SGD
      for (let i: u32 = 0; i < bytes; i += 16) {
        const step = f32x4.mul(f32x4.mul(v128.load(g + i), clip), rate);
        v128.store(out + i, f32x4.sub(v128.load(w + i), step));
      }
      break;
    case 1: // momentum
      for (let i: u32 = 0; i < bytes; i += 16) {
        const step = f32x4.mul(f32x4.mul(v128.load(g + i), clip), rate);
        const velocity = f32x4.sub(f32x4.mul(v128.load(s0 + i), momentum), step);
        v128.store(s0 + i, velocity);
        v128.store(out + i, f32x4.add(v128.load(w + i), velocity));
      }
      break;
    case 2: // Nesterov
      for (let i: u32 = 0; i < bytes; i += 16) {
        const step = f32x4.mul(f32x4.mul(v128.load(g + i), clip), rate);
        const velocity = f32x4.sub(f32x4.mul(v128.load(s0 + i), momentum), step);
        v128.store(s0 + i, velocity);
        const change = f32x4.sub(f32x4.mul(velocity, momentum), step);
        v128.store(out + i, f32x4.add(v128.load(w + i), change));
      }
      break;
    case 3: // RMSprop
      for (let i: u32 = 0; i < bytes; i += 16) {
        const gradient = f32x4.mul(v128.load(g + i), clip);
        const square = average(v128.load(s0 + i), rho, f32x4.mul(gradient, gradient), restRho);
        v128.store(s0 + i, square);
        const change = f32x4.div(f32x4.mul(gradient, rate), f32x4.sqrt(f32x4.add(square, epsilon)));
        v128.store(out + i, f32x4.sub(v128.load(w + i), change));
      }
      break;
    case 4: // RMSprop with momentum
      for (let i: u32 = 0; i < bytes; i += 16) {
        const gradient = f32x4.mul(v128.load(g + i), clip);
        const square = average(v128.load(s0 + i), rho, f32x4.mul(gradient, gradient), restRho);
        v128.store(s0 + i, square);
        const change = f32x4.div(f32x4.mul(gradient, rate), f32x4.sqrt(f32x4.add(square, epsilon)));
        const velocity = multiplyAdd(v128.load(s1 + i), momentum, change);
        v128.store(s1 + i, velocity);
        v128.store(out + i, f32x4.sub(v128.load(w + i), velocity));
      }
      break;
    case 5: // Adam, AdamW
      for (let i: u32 = 0; i < bytes; i += 16) {
        const gradient = f32x4.mul(v128.load(g + i), clip);
        const mean = average(v128.load(s0 + i), beta1, gradient, restBeta1);
        const square = average(v128.load(s1 + i), beta2, f32x4.mul(gradient, gradient), restBeta2);
        v128.store(s0 + i, mean);
        v128.store(s1 + i, square);
        const change = f32x4.div(f32x4.mul(mean, rate), f32x4.add(f32x4.sqrt(square), epsilon));
        v128.store(out + i, f32x4.sub(f32x4.mul(v128.load(w + i), decay), change));
      }
      break;
    case 6: // Adamax
      for (let i: u32 = 0; i < bytes; i += 16) {
        const gradient = f32x4.mul(v128.load(g + i), clip);
        const mean = average(v128.load(s0 + i), beta1, gradient, restBeta1);
        const largest = f32x4.max(f32x4.mul(v128.load(s1 + i), beta2), f32x4.abs(gradient));
        v128.store(s0 + i, mean);
        v128.store(s1 + i, largest);
        const change = f32x4.div(f32x4.mul(mean, rate), f32x4.add(largest, epsilon));
        v128.store(out + i, f32x4.sub(v128.load(w + i), change));
      }
      break;
    case 7: // Adagrad
      for (let i: u32 = 0; i < bytes; i += 16) {
        const gradient = f32x4.mul(v128.load(g + i), clip);
        const squares = multiplyAdd(gradient, gradient, v128.load(s0 + i));
        v128.store(s0 + i, squares);
        const root = f32x4.sqrt(f32x4.add(squares, epsilon));
        const change = f32x4.div(f32x4.mul(gradient, rate), root);
        v128.store(out + i, f32x4.sub(v128.load(w + i), change));
      }
      break;
    case 8: // Adadelta
      for (let i: u32 = 0; i < bytes; i += 16) {
        const gradient = f32x4.mul(v128.load(g + i), clip);
        const square = average(v128.load(s0 + i), rho, f32x4.mul(gradient, gradient), restRho);
        const old = v128.load(s1 + i);
        const ratio = f32x4.div(
          f32x4.sqrt(f32x4.add(old, epsilon)),
          f32x4.sqrt(f32x4.add(square, epsilon)),
        );
        const change = f32x4.mul(gradient, ratio);
        v128.store(s0 + i, square);
        v128.store(s1 + i, average(old, rho, f32x4.mul(change, change), restRho));
        v128.store(out + i, f32x4.sub(v128.load(w + i), f32x4.mul(change, rate)));
      }
      break;
  }
}

/** old × kept + value × rest */
function average(old: v128, kept: v128, value: v128, rest: v128): v128 {
  return multiplyAdd(old, kept, f32x4.mul(value, rest));
}
