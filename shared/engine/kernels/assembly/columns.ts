/**
 * Reductions of matrices over their rows, one result a column: blocks of rows are reduced by themselves,
 * then the blocks' results in order. Loads may reach up to 12 bytes past a tensor, where the heap's
 * allocator keeps its own; what is loaded there is never stored.
 */
import { multiplyAdd } from './simd';

@unmanaged
export class ColumnsArguments {
  /** 0: sums of x; 1: means and sums of squares around them; 2: sums of dy and of dy × (x − mean). */
  kind: u32;
  x: u32;
  dy: u32;
  mean: u32;
  rows: u32;
  columns: u32;
  rowBlock: u32;
  columnBlock: u32;
  /** For each block of rows, `padded` numbers; for kinds 1 and 2 a second such table follows. */
  parts: u32;
  /** Columns, rounded up to a multiple of 4. */
  padded: u32;
}

export function columnsChunk(args: ColumnsArguments, chunk: u32): void {
  const blocks = (args.columns + args.columnBlock - 1) / args.columnBlock;
  const part = chunk / blocks;
  const firstColumn = (chunk % blocks) * args.columnBlock;
  const columns = min(args.columnBlock, args.columns - firstColumn);
  const firstRow = part * args.rowBlock;
  const rows = min(args.rowBlock, args.rows - firstRow);
  const parts = (args.rows + args.rowBlock - 1) / args.rowBlock;
  const stride = args.columns << 2;
  const start = firstRow * stride + (firstColumn << 2);
  const first = args.parts + ((part * args.padded + firstColumn) << 2);
  const second = first + ((parts * args.padded) << 2);
  const bytes = columns << 2;
  for (let c: u32 = 0; c < bytes; c += 16) {
    if (args.kind == 2) {
      const mean = v128.load(args.mean + (firstColumn << 2) + c);
      gradSums(args.dy + start + c, args.x + start + c, mean, stride, rows, first + c, second + c);
      continue;
    }
    const total = sums(args.x + start + c, stride, rows);
    if (args.kind == 0) {
      v128.store(first + c, total);
      continue;
    }
    const mean = f32x4.div(total, f32x4.splat(<f32>rows));
    v128.store(first + c, mean);
    v128.store(second + c, squares(args.x + start + c, mean, stride, rows));
  }
}

function sums(x: u32, stride: u32, rows: u32): v128 {
  let a = f32x4.splat(0);
  let b = a,
    c = a,
    d = a;
  let row: u32 = 0;
  for (; row + 4 <= rows; row += 4) {
    a = f32x4.add(a, v128.load(x));
    b = f32x4.add(b, v128.load(x + stride));
    c = f32x4.add(c, v128.load(x + 2 * stride));
    d = f32x4.add(d, v128.load(x + 3 * stride));
    x += 4 * stride;
  }
  for (; row < rows; row++, x += stride) a = f32x4.add(a, v128.load(x));
  return f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
}

function squares(x: u32, mean: v128, stride: u32, rows: u32): v128 {
  let a = f32x4.splat(0);
  let b = a,
    c = a,
    d = a;
  let row: u32 = 0;
  for (; row + 4 <= rows; row += 4) {
    const e = f32x4.sub(v128.load(x), mean);
    a = multiplyAdd(e, e, a);
    const f = f32x4.sub(v128.load(x + stride), mean);
    b = multiplyAdd(f, f, b);
    const g = f32x4.sub(v128.load(x + 2 * stride), mean);
    c = multiplyAdd(g, g, c);
    const h = f32x4.sub(v128.load(x + 3 * stride), mean);
    d = multiplyAdd(h, h, d);
    x += 4 * stride;
  }
  for (; row < rows; row++, x += stride) {
    const e = f32x4.sub(v128.load(x), mean);
    a = multiplyAdd(e, e, a);
  }
  return f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
}

function gradSums(
  dy: u32,
  x: u32,
  mean: v128,
  stride: u32,
  rows: u32,
  first: u32,
  second: u32,
): void {
  let a = f32x4.splat(0);
  let b = a,
    c = a,
    d = a;
  let row: u32 = 0;
  for (; row + 2 <= rows; row += 2) {
    const even = v128.load(dy);
    const odd = v128.load(dy + stride);
    a = f32x4.add(a, even);
    b = f32x4.add(b, odd);
    c = multiplyAdd(even, f32x4.sub(v128.load(x), mean), c);
    d = multiplyAdd(odd, f32x4.sub(v128.load(x + stride), mean), d);
    x += 2 * stride;
    dy += 2 * stride;
  }
  if (row < rows) {
    const last = v128.load(dy);
    a = f32x4.add(a, last);
    c = multiplyAdd(last, f32x4.sub(v128.load(x), mean), c);
  }
  v128.store(first, f32x4.add(a, b));
  v128.store(second, f32x4.add(c, d));
}

/** Brings the blocks' results together. */
@unmanaged
export class FinishArguments {
  /** 0: sums × factor; 1: mean and biased variance. */
  kind: u32;
  parts: u32;
  padded: u32;
  rows: u32;
  rowBlock: u32;
  columns: u32;
  first: u32;
  second: u32;
  factor: f32;
}

const FINISH_COLUMNS: u32 = 64;

/** A chunk has 64 columns. */
export function finishChunk(args: FinishArguments, chunk: u32): void {
  const from = chunk * FINISH_COLUMNS;
  const to = min(args.columns, from + FINISH_COLUMNS);
  const blocks = (args.rows + args.rowBlock - 1) / args.rowBlock;
  const stride = args.padded << 2;
  for (let column = from; column < to; column++) {
    const parts = args.parts + (column << 2);
    let total: f64 = 0;
    if (args.kind == 0) {
      for (let i: u32 = 0; i < blocks; i++) total += load<f32>(parts + i * stride);
      store<f32>(args.first + (column << 2), <f32>(total * args.factor));
      continue;
    }
    const last = <f64>(args.rows - (blocks - 1) * args.rowBlock);
    for (let i: u32 = 0; i < blocks; i++) {
      total += (i + 1 < blocks ? <f64>args.rowBlock : last) * load<f32>(parts + i * stride);
    }
    const mean = total / args.rows;
    let squares: f64 = 0;
    const second = parts + blocks * stride;
    for (let i: u32 = 0; i < blocks; i++) {
      const away = <f64>load<f32>(parts + i * stride) - mean;
      const count = i + 1 < blocks ? <f64>args.rowBlock : last;
      squares += load<f32>(second + i * stride) + count * away * away;
    }
    store<f32>(args.first + (column << 2), <f32>mean);
    store<f32>(args.second + (column << 2), <f32>(squares / args.rows));
  }
}
