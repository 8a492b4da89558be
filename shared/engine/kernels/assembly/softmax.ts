/** Softmax of rows, and its gradient from its output. */
import { exp4 } from './exponential';
import { multiplyAdd } from './simd';

@unmanaged
export class SoftmaxArguments {
  x: u32;
  y: u32;
  rows: u32;
  columns: u32;
  /** Rows a chunk. */
  block: u32;
}

export function softmaxChunk(args: SoftmaxArguments, chunk: u32, scratch: u32): void {
  const first = chunk * args.block;
  const rows = min(args.block, args.rows - first);
  const bytes = args.columns << 2;
  const x = args.x + first * bytes;
  const y = args.y + first * bytes;
  for (let row: u32 = 0; row < rows; row++) {
    shift(x + row * bytes, y + row * bytes, bytes, -maximum(x + row * bytes, bytes));
  }
  // All rows at once, so that short ones fill vectors too.
  expInPlace(y, rows * bytes, scratch);
  for (let row: u32 = 0; row < rows; row++) {
    const at = y + row * bytes;
    scale(at, at, bytes, 1 / sum(at, bytes));
  }
}

/** dx = y (dy − Σ dy y) */
@unmanaged
export class SoftmaxGradArguments {
  dy: u32;
  y: u32;
  dx: u32;
  rows: u32;
  columns: u32;
  block: u32;
}

export function softmaxGradChunk(args: SoftmaxGradArguments, chunk: u32): void {
  const first = chunk * args.block;
  const last = min(args.rows, first + args.block);
  const bytes = args.columns << 2;
  const whole = (args.columns & ~3) << 2;
  for (let row = first; row < last; row++) {
    const dy = args.dy + row * bytes;
    const y = args.y + row * bytes;
    const dx = args.dx + row * bytes;
    let total = f32x4.splat(0);
    let i: u32 = 0;
    for (; i < whole; i += 16) total = multiplyAdd(v128.load(dy + i), v128.load(y + i), total);
    let dot = lanesSum(total);
    for (; i < bytes; i += 4) dot += load<f32>(dy + i) * load<f32>(y + i);
    const all = f32x4.splat(dot);
    for (i = 0; i < whole; i += 16) {
      v128.store(dx + i, f32x4.mul(v128.load(y + i), f32x4.sub(v128.load(dy + i), all)));
    }
    for (; i < bytes; i += 4) {
      store<f32>(dx + i, load<f32>(y + i) * (load<f32>(dy + i) - dot));
    }
  }
}

/** NaN is passed over: it comes out of the sum of powers. */
function maximum(x: u32, bytes: u32): f32 {
  const whole = bytes & ~15;
  let most = f32x4.splat(-Infinity);
  let i: u32 = 0;
  for (; i < whole; i += 16) most = f32x4.pmax(most, v128.load(x + i));
  for (; i < bytes; i += 4) most = f32x4.pmax(most, v128.load32_splat(x + i));
  most = f32x4.pmax(most, i32x4.shuffle(most, most, 2, 3, 0, 1));
  most = f32x4.pmax(most, i32x4.shuffle(most, most, 1, 0, 3, 2));
  return f32x4.extract_lane(most, 0);
}

export function lanesSum(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) +
    f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

export function sum(x: u32, bytes: u32): f32 {
  const whole = bytes & ~15;
  let total = f32x4.splat(0);
  let i: u32 = 0;
  for (; i < whole; i += 16) total = f32x4.add(total, v128.load(x + i));
  let value = lanesSum(total);
  for (; i < bytes; i += 4) value += load<f32>(x + i);
  return value;
}

/** to = from + by */
function shift(from: u32, to: u32, bytes: u32, by: f32): void {
  const whole = bytes & ~15;
  const all = f32x4.splat(by);
  let i: u32 = 0;
  for (; i < whole; i += 16) v128.store(to + i, f32x4.add(v128.load(from + i), all));
  for (; i < bytes; i += 4) store<f32>(to + i, load<f32>(from + i) + by);
}

/** to = from × by */
function scale(from: u32, to: u32, bytes: u32, by: f32): void {
  const whole = bytes & ~15;
  const all = f32x4.splat(by);
  let i: u32 = 0;
  for (; i < whole; i += 16) v128.store(to + i, f32x4.mul(v128.load(from + i), all));
  for (; i < bytes; i += 4) store<f32>(to + i, load<f32>(from + i) * by);
}

function expInPlace(x: u32, bytes: u32, scratch: u32): void {
  const whole = bytes & ~15;
  for (let i: u32 = 0; i < whole; i += 16) v128.store(x + i, exp4(v128.load(x + i)));
  if (whole == bytes) return;
  v128.store(scratch, i32x4.splat(0));
  memory.copy(scratch, x + whole, bytes - whole);
  v128.store(scratch, exp4(v128.load(scratch)));
  memory.copy(x + whole, scratch, bytes - whole);
}
