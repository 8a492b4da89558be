/** The way back through an activation, and the sums of its columns, which are the gradient of a bias. */
import { gradient } from './activation-grad';
import { storeLanes } from './lanes';

@unmanaged
export class BiasGradArguments {
  /** A number of SLOPES in wasm/activations.ts. */
  activation: u32;
  dy: u32;
  y: u32;
  dz: u32;
  rows: u32;
  columns: u32;
  rowBlock: u32;
  columnBlock: u32;
  /** For each block of rows, `padded` sums. */
  parts: u32;
  padded: u32;
}

export function biasGradChunk(args: BiasGradArguments, chunk: u32): void {
  const blocks = (args.columns + args.columnBlock - 1) / args.columnBlock;
  const part = chunk / blocks;
  const firstColumn = (chunk % blocks) * args.columnBlock;
  const bytes = min(args.columnBlock, args.columns - firstColumn) << 2;
  const firstRow = part * args.rowBlock;
  const rows = min(args.rowBlock, args.rows - firstRow);
  const stride = args.columns << 2;
  const start = firstRow * stride + (firstColumn << 2);
  const sums = args.parts + ((part * args.padded + firstColumn) << 2);
  let c: u32 = 0;
  if (args.activation == 0) {
    for (; c < (bytes & ~63); c += 64) {
      const at = start + c;
      reluOfLines(args.dy + at, args.y + at, args.dz + at, stride, rows, sums + c);
    }
  }
  for (; c < bytes; c += 16) {
    const lanes = min(4, (bytes - c) >> 2);
    let total = f32x4.splat(0);
    let at = start + c;
    for (let row: u32 = 0; row < rows; row++, at += stride) {
      const value = gradient(args.activation, v128.load(args.dy + at), v128.load(args.y + at));
      storeLanes(args.dz + at, value, lanes);
      total = f32x4.add(total, value);
    }
    v128.store(sums + c, total);
  }
}

/** A line of the cache of each row, for ReLU; NaN is not ≤ 0, so it goes on. */
function reluOfLines(dy: u32, y: u32, dz: u32, stride: u32, rows: u32, sums: u32): void {
  const zero = f32x4.splat(0);
  let a = zero,
    b = zero,
    c = zero,
    d = zero;
  for (const end = dz + rows * stride; dz < end; dz += stride, dy += stride, y += stride) {
    const value0 = v128.andnot(v128.load(dy), f32x4.le(v128.load(y), zero));
    const value1 = v128.andnot(v128.load(dy, 16), f32x4.le(v128.load(y, 16), zero));
    const value2 = v128.andnot(v128.load(dy, 32), f32x4.le(v128.load(y, 32), zero));
    const value3 = v128.andnot(v128.load(dy, 48), f32x4.le(v128.load(y, 48), zero));
    v128.store(dz, value0);
    v128.store(dz, value1, 16);
    v128.store(dz, value2, 32);
    v128.store(dz, value3, 48);
    a = f32x4.add(a, value0);
    b = f32x4.add(b, value1);
    c = f32x4.add(c, value2);
    d = f32x4.add(d, value3);
  }
  v128.store(sums, a);
  v128.store(sums, b, 16);
  v128.store(sums, c, 32);
  v128.store(sums, d, 48);
}
