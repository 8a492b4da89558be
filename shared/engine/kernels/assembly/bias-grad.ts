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
  for (let c: u32 = 0; c < bytes; c += 16) {
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
