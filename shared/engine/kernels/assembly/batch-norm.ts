/** The passes of batch normalisation that give as many numbers as they read; see columns.ts for the sums. */
import { storeLanes } from './lanes';
import { multiplyAdd } from './simd';

@unmanaged
export class BatchNormArguments {
  x: u32;
  /** 0: forward, else the upstream gradient. */
  dy: u32;
  out: u32;
  gamma: u32;
  beta: u32;
  mean: u32;
  variance: u32;
  /** Of the gradient: Σ dy (x − mean) and Σ dy, and where the gradient of gamma goes. */
  moment: u32;
  sum: u32;
  gammaGrad: u32;
  rows: u32;
  columns: u32;
  rowBlock: u32;
  columnBlock: u32;
  epsilon: f32;
}

export function batchNormChunk(args: BatchNormArguments, chunk: u32): void {
  const blocks = (args.columns + args.columnBlock - 1) / args.columnBlock;
  const firstColumn = (chunk % blocks) * args.columnBlock;
  const bytes = min(args.columnBlock, args.columns - firstColumn) << 2;
  const firstRow = (chunk / blocks) * args.rowBlock;
  const rows = min(args.rowBlock, args.rows - firstRow);
  const stride = args.columns << 2;
  const place = firstColumn << 2;
  const count = f32x4.splat(<f32>args.rows);
  for (let c: u32 = 0; c < bytes; c += 16) {
    const at = place + c;
    const start = firstRow * stride + at;
    const lanes = min(4, (bytes - c) >> 2);
    const mean = v128.load(args.mean + at);
    const spread = f32x4.add(v128.load(args.variance + at), f32x4.splat(args.epsilon));
    const inverse = f32x4.div(f32x4.splat(1), f32x4.sqrt(spread));
    const scale = f32x4.mul(inverse, v128.load(args.gamma + at));
    let x = args.x + start;
    let out = args.out + start;
    if (args.dy == 0) {
      const beta = v128.load(args.beta + at);
      for (let row: u32 = 0; row < rows; row++, x += stride, out += stride) {
        storeLanes(out, multiplyAdd(f32x4.sub(v128.load(x), mean), scale, beta), lanes);
      }
      continue;
    }
    const average = f32x4.div(v128.load(args.sum + at), count);
    const moment = f32x4.mul(v128.load(args.moment + at), inverse);
    if (firstRow == 0) storeLanes(args.gammaGrad + at, moment, lanes);
    const slope = f32x4.neg(f32x4.div(f32x4.mul(moment, inverse), count));
    let dy = args.dy + start;
    for (let row: u32 = 0; row < rows; row++, x += stride, out += stride, dy += stride) {
      const centred = f32x4.sub(v128.load(dy), average);
      const value = multiplyAdd(f32x4.sub(v128.load(x), mean), slope, centred);
      storeLanes(out, f32x4.mul(scale, value), lanes);
    }
  }
}
