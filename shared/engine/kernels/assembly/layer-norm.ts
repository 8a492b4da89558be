/** Layer normalisation of rows and its gradient. */
import { storeLanes } from './lanes';
import { multiplyAdd } from './simd';
import { lanesSum, sum } from './softmax';

@unmanaged
export class LayerNormArguments {
  x: u32;
  gamma: u32;
  beta: u32;
  y: u32;
  /** One number a row each: the mean, and 1 ÷ √(variance + epsilon). */
  mean: u32;
  rstd: u32;
  rows: u32;
  columns: u32;
  /** Rows a chunk. */
  block: u32;
  epsilon: f32;
}

export function layerNormChunk(args: LayerNormArguments, chunk: u32): void {
  const first = chunk * args.block;
  const last = min(args.rows, first + args.block);
  const bytes = args.columns << 2;
  const count = <f32>args.columns;
  for (let row = first; row < last; row++) {
    const x = args.x + row * bytes;
    const y = args.y + row * bytes;
    const mean = sum(x, bytes) / count;
    const rstd: f32 = 1 / sqrt<f32>(squares(x, bytes, mean) / count + args.epsilon);
    store<f32>(args.mean + (row << 2), mean);
    store<f32>(args.rstd + (row << 2), rstd);
    const means = f32x4.splat(mean);
    const scales = f32x4.splat(rstd);
    for (let i: u32 = 0; i < bytes; i += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + i), means), scales);
      const value = multiplyAdd(normal, v128.load(args.gamma + i), v128.load(args.beta + i));
      storeLanes(y + i, value, min(4, (bytes - i) >> 2));
    }
  }
}

function squares(x: u32, bytes: u32, mean: f32): f32 {
  const whole = bytes & ~15;
  const means = f32x4.splat(mean);
  let total = f32x4.splat(0);
  let i: u32 = 0;
  for (; i < whole; i += 16) {
    const away = f32x4.sub(v128.load(x + i), means);
    total = multiplyAdd(away, away, total);
  }
  let value = lanesSum(total);
  for (; i < bytes; i += 4) {
    const away = load<f32>(x + i) - mean;
    value += away * away;
  }
  return value;
}

@unmanaged
export class LayerNormGradArguments {
  dy: u32;
  x: u32;
  gamma: u32;
  mean: u32;
  rstd: u32;
  dx: u32;
  rows: u32;
  columns: u32;
  block: u32;
  /** Two tables of `padded` numbers a chunk: its share of the gradients of gamma and of beta. */
  gammaParts: u32;
  betaParts: u32;
  padded: u32;
}

export function layerNormGradChunk(args: LayerNormGradArguments, chunk: u32): void {
  const first = chunk * args.block;
  const last = min(args.rows, first + args.block);
  const bytes = args.columns << 2;
  const whole = bytes & ~15;
  const count = <f32>args.columns;
  const gammaPart = args.gammaParts + ((chunk * args.padded) << 2);
  const betaPart = args.betaParts + ((chunk * args.padded) << 2);
  memory.fill(gammaPart, 0, args.padded << 2);
  memory.fill(betaPart, 0, args.padded << 2);
  for (let row = first; row < last; row++) {
    const x = args.x + row * bytes;
    const dy = args.dy + row * bytes;
    const mean = load<f32>(args.mean + (row << 2));
    const rstd = load<f32>(args.rstd + (row << 2));
    const means = f32x4.splat(mean);
    const scales = f32x4.splat(rstd);
    let total = f32x4.splat(0);
    let moment = total;
    let i: u32 = 0;
    for (; i < whole; i += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + i), means), scales);
      const upstream = v128.load(dy + i);
      v128.store(betaPart + i, f32x4.add(v128.load(betaPart + i), upstream));
      v128.store(gammaPart + i, multiplyAdd(upstream, normal, v128.load(gammaPart + i)));
      const weighted = f32x4.mul(upstream, v128.load(args.gamma + i));
      total = f32x4.add(total, weighted);
      moment = multiplyAdd(weighted, normal, moment);
    }
    let sumOfAll = lanesSum(total);
    let momentOfAll = lanesSum(moment);
    for (; i < bytes; i += 4) {
      const normal = (load<f32>(x + i) - mean) * rstd;
      const upstream = load<f32>(dy + i);
      store<f32>(betaPart + i, load<f32>(betaPart + i) + upstream);
      store<f32>(gammaPart + i, load<f32>(gammaPart + i) + upstream * normal);
      const weighted = upstream * load<f32>(args.gamma + i);
      sumOfAll += weighted;
      momentOfAll += weighted * normal;
    }
    const average = f32x4.splat(sumOfAll / count);
    const slope = f32x4.splat(-momentOfAll / count);
    const dx = args.dx + row * bytes;
    for (i = 0; i < bytes; i += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + i), means), scales);
      const weighted = f32x4.mul(v128.load(dy + i), v128.load(args.gamma + i));
      const value = multiplyAdd(normal, slope, f32x4.sub(weighted, average));
      storeLanes(dx + i, f32x4.mul(scales, value), min(4, (bytes - i) >> 2));
    }
  }
}
