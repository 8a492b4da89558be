/** Many small products: [rows × inner] · [inner × columns] each, with any strides (in bytes). */
import { packPanel } from './pack';
import { packRows } from './pack-rows';
import { storeTile } from './product';
import { multiplyTile, TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tiles';

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
  /** Batches of the left and of the right side: the smaller is repeated. */
  aCount: u32;
  bCount: u32;
}

/** One product. Its scratch holds a tile, six offsets, six packed rows and all panels. */
export function batchChunk(args: BatchArguments, chunk: u32, scratch: u32): void {
  const inner = args.inner;
  const columns = args.columns;
  const tile = scratch;
  const cOffsets = tile + TILE_BYTES;
  const packed = cOffsets + TILE_ROWS * 4;
  const panels = packed + inner * 24;
  const panelCount = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const b = args.b + (chunk % args.bCount) * args.bBatch;
  for (let panel: u32 = 0; panel < panelCount; panel++) {
    const column = panel * TILE_COLUMNS;
    const valid = min(TILE_COLUMNS, columns - column);
    const to = panels + panel * inner * 32;
    packPanel(b + column * args.bColumn, args.bInner, args.bColumn, inner, valid, to);
  }
  for (let row: u32 = 0; row < TILE_ROWS; row++)
    store<u32>(cOffsets + (row << 2), (row * columns) << 2);
  let a = args.a + (chunk % args.aCount) * args.aBatch;
  let c = args.c + ((chunk * args.rows * columns) << 2);
  for (let row: u32 = 0; row < args.rows; row += TILE_ROWS) {
    const rows = min(TILE_ROWS, args.rows - row);
    packSix(a, rows, args.aRow, args.aInner, inner, packed);
    for (let panel: u32 = 0; panel < panelCount; panel++) {
      const column = panel * TILE_COLUMNS;
      const valid = min(TILE_COLUMNS, columns - column);
      memory.fill(tile, 0, TILE_BYTES);
      multiplyTile(packed, panels + panel * inner * 32, inner, tile);
      storeTile(tile, rows, c + (column << 2), cOffsets, valid, 0, 0);
    }
    a += TILE_ROWS * args.aRow;
    c += (TILE_ROWS * columns) << 2;
  }
}

/** Up to six rows with any strides; the last is repeated. */
function packSix(a: u32, rows: u32, rowStride: u32, stride: u32, inner: u32, to: u32): void {
  const last = rows - 1;
  const p1 = a + min<u32>(1, last) * rowStride;
  const p2 = a + min<u32>(2, last) * rowStride;
  const p3 = a + min<u32>(3, last) * rowStride;
  const p4 = a + min<u32>(4, last) * rowStride;
  const p5 = a + min<u32>(5, last) * rowStride;
  if (stride == 4) {
    packRows(a, p1, p2, p3, p4, p5, inner, to);
    return;
  }
  if (rowStride == 4 && rows == TILE_ROWS) {
    for (const end = to + inner * 24; to < end; to += 24, a += stride) {
      v128.store(to, v128.load(a));
      store<u64>(to, load<u64>(a, 16), 16);
    }
    return;
  }
  for (let k: u32 = 0, at: u32 = 0; k < inner; k++, at += stride, to += 24) {
    store<u32>(to, load<u32>(a + at));
    store<u32>(to, load<u32>(p1 + at), 4);
    store<u32>(to, load<u32>(p2 + at), 8);
    store<u32>(to, load<u32>(p3 + at), 12);
    store<u32>(to, load<u32>(p4 + at), 16);
    store<u32>(to, load<u32>(p5 + at), 20);
  }
}
