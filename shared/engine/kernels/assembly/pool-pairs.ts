/**
 * Max pooling by 2 × 2 with strides of 2 and no padding, and its gradient: every cell is read or written
 * once. Channels are a multiple of four. A chunk is an image.
 */
import { PoolArguments } from './pool';

export function poolPairsChunk(args: PoolArguments, image: u32): void {
  const cell = args.channels << 2;
  const row = cell * args.width;
  const start = image * row * args.height;
  let at = image * <u32>args.outHeight * args.outWidth * cell;
  for (let h: i32 = 0; h < args.outHeight; h++) {
    let top = start + 2 * h * row;
    for (let w: i32 = 0; w < args.outWidth; w++, at += cell, top += 2 * cell) {
      if (args.kind == 0) maximum(args.x + top, row, args.out + at, cell);
      else gradient(args.x + top, row, args.y + at, args.dy + at, args.out + top, cell);
    }
    if (args.kind != 0 && 2 * args.outWidth < args.width) {
      memory.fill(args.out + top, 0, cell);
      memory.fill(args.out + top + row, 0, cell);
    }
  }
  if (args.kind == 0 || 2 * args.outHeight == args.height) return;
  memory.fill(args.out + start + 2 * args.outHeight * row, 0, row);
}

/** The window's cells: x, the next one, and the two a row below. */
function maximum(x: u32, row: u32, y: u32, cell: u32): void {
  for (const end = x + cell; x < end; x += 16, y += 16) {
    const upper = f32x4.max(v128.load(x), v128.load(x + cell));
    const lower = f32x4.max(v128.load(x + row), v128.load(x + row + cell));
    v128.store(y, f32x4.max(upper, lower));
  }
}

/** Of equal maxima the first takes all; NaN counts as the largest. */
function gradient(x: u32, row: u32, y: u32, dy: u32, dx: u32, cell: u32): void {
  for (const end = x + cell; x < end; x += 16, y += 16, dy += 16, dx += 16) {
    const most = v128.load(y);
    const all = v128.load(dy);
    const value0 = v128.load(x);
    const value1 = v128.load(x + cell);
    const value2 = v128.load(x + row);
    const takes0 = v128.or(f32x4.eq(value0, most), f32x4.ne(value0, value0));
    const takes1 = v128.or(f32x4.eq(value1, most), f32x4.ne(value1, value1));
    const takes2 = v128.or(f32x4.eq(value2, most), f32x4.ne(value2, value2));
    const left1 = v128.andnot(all, takes0);
    const left2 = v128.andnot(left1, takes1);
    v128.store(dx, v128.and(all, takes0));
    v128.store(dx + cell, v128.and(left1, takes1));
    v128.store(dx + row, v128.and(left2, takes2));
    // The last takes what is left, since y came from one of them.
    v128.store(dx + row + cell, v128.andnot(left2, takes2));
  }
}
