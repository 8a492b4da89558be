/** Rows of a matrix, or patches of images read where they lie, times packed panels. */
import { packPanel } from './pack';
import { Grid, writeOffsets } from './positions';
import { zero } from './simd';
import { rowsTile, TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tiles';

@unmanaged
export class ProductArguments {
  rows: u32;
  /** Where row (or patch) i of the left side starts, and where its results go. */
  a: u32;
  aGrid: Grid;
  c: u32;
  cGrid: Grid;
  /** A row consists of `runs` stretches of `length` numbers, at byte offsets kept in a table. */
  runs: u32;
  offsets: u32;
  length: u32;
  panels: u32;
  columns: u32;
  /** One number a column, or 0. */
  bias: u32;
  /** 0: none, 1: relu, 2: relu6. */
  activation: u32;
  rowBlock: u32;
  panelBlock: u32;
}

/** A chunk is a block of rows times a block of panels. */
export function productChunk(args: ProductArguments, chunk: u32, scratch: u32): void {
  const panels = (args.columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const panelChunks = (panels + args.panelBlock - 1) / args.panelBlock;
  const first = (chunk / panelChunks) * args.rowBlock;
  const rows = min(args.rowBlock, args.rows - first);
  const firstPanel = (chunk % panelChunks) * args.panelBlock;
  const lastPanel = min(panels, firstPanel + args.panelBlock);
  const tile = scratch;
  const aOffsets = scratch + TILE_BYTES;
  const cOffsets = aOffsets + (rows << 2);
  writeOffsets(args.aGrid, first, rows, aOffsets);
  writeOffsets(args.cGrid, first, rows, cOffsets);
  const panelBytes = args.runs * args.length * 32;
  for (let panel = firstPanel; panel < lastPanel; panel++) {
    const column = panel * TILE_COLUMNS;
    multiplyPanel(
      args.a,
      aOffsets,
      rows,
      args.runs,
      args.offsets,
      args.length,
      args.panels + panel * panelBytes,
      tile,
      args.c + (column << 2),
      cOffsets,
      min(TILE_COLUMNS, args.columns - column),
      args.bias == 0 ? 0 : args.bias + (column << 2),
      args.activation,
    );
  }
}

function multiplyPanel(
  a: u32,
  aOffsets: u32,
  rows: u32,
  runs: u32,
  offsets: u32,
  length: u32,
  panel: u32,
  tile: u32,
  c: u32,
  cOffsets: u32,
  valid: u32,
  bias: u32,
  activation: u32,
): void {
  const last = aOffsets + ((rows - 1) << 2);
  for (let row: u32 = 0; row < rows; row += TILE_ROWS) {
    const at = aOffsets + (row << 2);
    // Past the last row its like is computed again, and not stored.
    rowsTile(
      a + load<u32>(at),
      a + load<u32>(min(at + 4, last)),
      a + load<u32>(min(at + 8, last)),
      a + load<u32>(min(at + 12, last)),
      a + load<u32>(min(at + 16, last)),
      a + load<u32>(min(at + 20, last)),
      runs,
      offsets,
      length,
      panel,
      tile,
    );
    const stored = min(TILE_ROWS, rows - row);
    storeTile(tile, stored, c, cOffsets + (row << 2), valid, bias, activation);
  }
}

/** Adds the bias, applies the activation and writes the valid part of a tile. */
function storeTile(
  tile: u32,
  rows: u32,
  c: u32,
  cOffsets: u32,
  valid: u32,
  bias: u32,
  activation: u32,
): void {
  let bias0 = zero(),
    bias1 = zero();
  if (bias != 0) {
    if (valid == TILE_COLUMNS) {
      bias0 = v128.load(bias);
      bias1 = v128.load(bias, 16);
    } else {
      // The tile has room for a row more only after itself: the bias is added a number at a time.
      for (let row: u32 = 0; row < rows; row++) {
        for (let lane: u32 = 0; lane < valid; lane++) {
          const at = tile + row * 32 + (lane << 2);
          store<f32>(at, load<f32>(at) + load<f32>(bias + (lane << 2)));
        }
      }
    }
  }
  for (let row: u32 = 0; row < rows; row++) {
    const to = c + <u32>load<u32>(cOffsets + (row << 2));
    let left = v128.load(tile);
    let right = v128.load(tile, 16);
    if (bias != 0) {
      left = f32x4.add(left, bias0);
      right = f32x4.add(right, bias1);
    }
    if (activation != 0) {
      left = f32x4.max(left, zero());
      right = f32x4.max(right, zero());
      if (activation == 2) {
        left = f32x4.min(left, f32x4.splat(6));
        right = f32x4.min(right, f32x4.splat(6));
      }
    }
    if (valid == TILE_COLUMNS) {
      v128.store(to, left);
      v128.store(to, right, 16);
    } else {
      v128.store(tile, left);
      v128.store(tile, right, 16);
      for (let lane: u32 = 0; lane < valid; lane++) {
        store<f32>(to + (lane << 2), load<f32>(tile + (lane << 2)));
      }
    }
    tile += 32;
  }
}

/** Many small products: [rows × inner] · [inner × columns] each, with any strides (in bytes). */
@unmanaged
export class BatchArguments {
  rows: u32;
  inner: u32;
  columns: u32;
  a: u32;
  aBatch: u32;
  aRow: u32;
  aInner: u32;
  b: u32;
  bBatch: u32;
  bInner: u32;
  bColumn: u32;
  c: u32;
  /** A table of one u32, 0: rows are single stretches. */
  offsets: u32;
  /** Batches of the left and of the right side: the smaller is repeated. */
  aCount: u32;
  bCount: u32;
}

export function batchChunk(args: BatchArguments, chunk: u32, scratch: u32): void {
  const rows = args.rows;
  const inner = args.inner;
  const columns = args.columns;
  const tile = scratch;
  const aOffsets = tile + TILE_BYTES;
  const cOffsets = aOffsets + (rows << 2);
  const panels = cOffsets + (rows << 2);
  const panelCount = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const panelBytes = inner * 32;
  let a = args.a + (chunk % args.aCount) * args.aBatch;
  let aRow = args.aRow;
  if (args.aInner != 4) {
    const turned = panels + panelCount * panelBytes;
    turn(a, args.aRow, args.aInner, rows, inner, turned);
    a = turned;
    aRow = inner << 2;
  }
  for (let row: u32 = 0; row < rows; row++) {
    store<u32>(aOffsets + (row << 2), row * aRow);
    store<u32>(cOffsets + (row << 2), (row * columns) << 2);
  }
  const b = args.b + (chunk % args.bCount) * args.bBatch;
  const c = args.c + ((chunk * rows * columns) << 2);
  for (let panel: u32 = 0; panel < panelCount; panel++) {
    const column = panel * TILE_COLUMNS;
    const valid = min(TILE_COLUMNS, columns - column);
    const packed = panels + panel * panelBytes;
    packPanel(b + column * args.bColumn, args.bInner, args.bColumn, inner, valid, packed);
    multiplyPanel(
      a,
      aOffsets,
      rows,
      1,
      args.offsets,
      inner,
      packed,
      tile,
      c + (column << 2),
      cOffsets,
      valid,
      0,
      0,
    );
  }
}

/** A copy whose rows are contiguous. */
function turn(a: u32, rowStride: u32, innerStride: u32, rows: u32, inner: u32, to: u32): void {
  for (let row: u32 = 0; row < rows; row++, a += rowStride) {
    let from = a;
    for (let k: u32 = 0; k < inner; k++, from += innerStride, to += 4)
      store<f32>(to, load<f32>(from));
  }
}
