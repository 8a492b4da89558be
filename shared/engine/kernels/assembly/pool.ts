/**
 * Max and average pooling of volumes (planes have depth 1), channels innermost, and their gradients. Cells
 * outside the input do not count; of equal maxima the first takes the gradient, NaN counts as the largest.
 */

@unmanaged
export class PoolArguments {
  /** 0: max, 1: average, 2: gradient of max, 3: gradient of average. */
  kind: u32;
  /** x, and for gradients of max y; the others are 0. */
  x: u32;
  y: u32;
  dy: u32;
  /** Where results go: like y, for gradients like x. */
  out: u32;
  channels: u32;
  /** Channels a chunk; a chunk is one image's block of channels. */
  channelBlock: u32;
  depth: i32;
  height: i32;
  width: i32;
  outDepth: i32;
  outHeight: i32;
  outWidth: i32;
  sizeD: i32;
  sizeH: i32;
  sizeW: i32;
  strideD: i32;
  strideH: i32;
  strideW: i32;
  padD: i32;
  padH: i32;
  padW: i32;
}

/** The part of a window inside the input: its cells, and bytes from one to the next. */
@unmanaged
class Cells {
  depth: u32;
  height: u32;
  width: u32;
  plane: u32;
  row: u32;
  cell: u32;
}

export function poolChunk(args: PoolArguments, chunk: u32, scratch: u32): void {
  const blocks = (args.channels + args.channelBlock - 1) / args.channelBlock;
  const image = chunk / blocks;
  const firstChannel = (chunk % blocks) * args.channelBlock;
  const bytes = min(args.channelBlock, args.channels - firstChannel) << 2;
  const cells = changetype<Cells>(scratch);
  cells.cell = args.channels << 2;
  cells.row = cells.cell * args.width;
  cells.plane = cells.row * args.height;
  const inStart = image * cells.plane * args.depth + (firstChannel << 2);
  const windows = <u32>args.outDepth * args.outHeight * args.outWidth;
  let at = image * windows * cells.cell + (firstChannel << 2);
  if (args.kind > 1) clear(args.out + inStart, cells, args.depth * args.height * args.width, bytes);

  for (let d = 0; d < args.outDepth; d++) {
    const startD = d * args.strideD - args.padD;
    const d0 = max(startD, 0);
    cells.depth = max(min(startD + args.sizeD, args.depth) - d0, 0);
    for (let h = 0; h < args.outHeight; h++) {
      const startH = h * args.strideH - args.padH;
      const h0 = max(startH, 0);
      cells.height = max(min(startH + args.sizeH, args.height) - h0, 0);
      for (let w = 0; w < args.outWidth; w++, at += cells.cell) {
        const startW = w * args.strideW - args.padW;
        const w0 = max(startW, 0);
        cells.width = max(min(startW + args.sizeW, args.width) - w0, 0);
        const start = inStart + d0 * cells.plane + h0 * cells.row + w0 * cells.cell;
        switch (args.kind) {
          case 0:
            maximum(cells, args.x + start, args.out + at, bytes);
            break;
          case 1:
            average(cells, args.x + start, args.out + at, bytes);
            break;
          case 2:
            maximumGrad(cells, args.x + start, args.y + at, args.dy + at, args.out + start, bytes);
            break;
          default:
            averageGrad(cells, args.dy + at, args.out + start, bytes);
        }
      }
    }
  }
}

function clear(at: u32, cells: Cells, count: u32, bytes: u32): void {
  if (bytes == cells.cell) {
    memory.fill(at, 0, count * bytes);
    return;
  }
  for (let i: u32 = 0; i < count; i++, at += cells.cell) memory.fill(at, 0, bytes);
}

function maximum(cells: Cells, x: u32, y: u32, bytes: u32): void {
  const cell = cells.cell;
  const rowEnd = cells.width * cell;
  let c: u32 = 0;
  for (; c < (bytes & ~63); c += 64) {
    let most0 = f32x4.splat(-Infinity);
    let most1 = most0,
      most2 = most0,
      most3 = most0;
    for (let d: u32 = 0; d < cells.depth; d++) {
      let row = x + c + d * cells.plane;
      for (let h: u32 = 0; h < cells.height; h++, row += cells.row) {
        for (let at = row; at < row + rowEnd; at += cell) {
          most0 = f32x4.max(most0, v128.load(at));
          most1 = f32x4.max(most1, v128.load(at, 16));
          most2 = f32x4.max(most2, v128.load(at, 32));
          most3 = f32x4.max(most3, v128.load(at, 48));
        }
      }
    }
    v128.store(y + c, most0);
    v128.store(y + c, most1, 16);
    v128.store(y + c, most2, 32);
    v128.store(y + c, most3, 48);
  }
  for (; c < (bytes & ~15); c += 16) {
    let most = f32x4.splat(-Infinity);
    for (let d: u32 = 0; d < cells.depth; d++) {
      let row = x + c + d * cells.plane;
      for (let h: u32 = 0; h < cells.height; h++, row += cells.row) {
        for (let at = row; at < row + rowEnd; at += cell) most = f32x4.max(most, v128.load(at));
      }
    }
    v128.store(y + c, most);
  }
  for (; c < bytes; c += 4) {
    let most: f32 = -Infinity;
    for (let d: u32 = 0; d < cells.depth; d++) {
      let row = x + c + d * cells.plane;
      for (let h: u32 = 0; h < cells.height; h++, row += cells.row) {
        for (let at = row; at < row + rowEnd; at += cell) most = max(most, load<f32>(at));
      }
    }
    store<f32>(y + c, most);
  }
}

function average(cells: Cells, x: u32, y: u32, bytes: u32): void {
  const cell = cells.cell;
  const rowEnd = cells.width * cell;
  const count = <f32>(cells.depth * cells.height * cells.width);
  let c: u32 = 0;
  for (; c < (bytes & ~15); c += 16) {
    let total = f32x4.splat(0);
    for (let d: u32 = 0; d < cells.depth; d++) {
      let row = x + c + d * cells.plane;
      for (let h: u32 = 0; h < cells.height; h++, row += cells.row) {
        for (let at = row; at < row + rowEnd; at += cell) total = f32x4.add(total, v128.load(at));
      }
    }
    v128.store(y + c, f32x4.div(total, f32x4.splat(count)));
  }
  for (; c < bytes; c += 4) {
    let total: f32 = 0;
    for (let d: u32 = 0; d < cells.depth; d++) {
      let row = x + c + d * cells.plane;
      for (let h: u32 = 0; h < cells.height; h++, row += cells.row) {
        for (let at = row; at < row + rowEnd; at += cell) total += load<f32>(at);
      }
    }
    store<f32>(y + c, total / count);
  }
}

function maximumGrad(cells: Cells, x: u32, y: u32, dy: u32, dx: u32, bytes: u32): void {
  const cell = cells.cell;
  const rowEnd = cells.width * cell;
  let c: u32 = 0;
  for (; c < (bytes & ~15); c += 16) {
    const most = v128.load(y + c);
    const upstream = v128.load(dy + c);
    let open = i32x4.splat(-1);
    for (let d: u32 = 0; d < cells.depth; d++) {
      let row = c + d * cells.plane;
      for (let h: u32 = 0; h < cells.height; h++, row += cells.row) {
        for (let at = row; at < row + rowEnd; at += cell) {
          const value = v128.load(x + at);
          const equal = v128.or(f32x4.eq(value, most), f32x4.ne(value, value));
          const share = v128.and(upstream, v128.and(equal, open));
          open = v128.andnot(open, equal);
          v128.store(dx + at, f32x4.add(v128.load(dx + at), share));
        }
      }
    }
  }
  for (; c < bytes; c += 4) {
    const most = load<f32>(y + c);
    const at = firstMaximum(cells, x + c, most) - x;
    store<f32>(dx + at, load<f32>(dx + at) + load<f32>(dy + c));
  }
}

/** Where the first cell of a channel is that equals its maximum. */
function firstMaximum(cells: Cells, x: u32, most: f32): u32 {
  const rowEnd = cells.width * cells.cell;
  for (let d: u32 = 0; d < cells.depth; d++) {
    let row = x + d * cells.plane;
    for (let h: u32 = 0; h < cells.height; h++, row += cells.row) {
      for (let at = row; at < row + rowEnd; at += cells.cell) {
        const value = load<f32>(at);
        if (value == most || !(value <= Infinity)) return at;
      }
    }
  }
  return x;
}

function averageGrad(cells: Cells, dy: u32, dx: u32, bytes: u32): void {
  const cell = cells.cell;
  const rowEnd = cells.width * cell;
  const count = <f32>(cells.depth * cells.height * cells.width);
  let c: u32 = 0;
  for (; c < (bytes & ~15); c += 16) {
    const share = f32x4.div(v128.load(dy + c), f32x4.splat(count));
    for (let d: u32 = 0; d < cells.depth; d++) {
      let row = dx + c + d * cells.plane;
      for (let h: u32 = 0; h < cells.height; h++, row += cells.row) {
        for (let at = row; at < row + rowEnd; at += cell)
          v128.store(at, f32x4.add(v128.load(at), share));
      }
    }
  }
  for (; c < bytes; c += 4) {
    const share = load<f32>(dy + c) / count;
    for (let d: u32 = 0; d < cells.depth; d++) {
      let row = dx + c + d * cells.plane;
      for (let h: u32 = 0; h < cells.height; h++, row += cells.row) {
        for (let at = row; at < row + rowEnd; at += cell) store<f32>(at, load<f32>(at) + share);
      }
    }
  }
}
