/**
 * Outer products summed over rows: c[i, j] = Σ over rows of a[row, i] × b[row, j], the gradient of a dense
 * layer's weights. Rows are packed as they come, each line of the cache read once. Tiles at the right and
 * lower edges are moved inwards, so that nothing past a row is read; what they compute twice is stored once.
 */
import { multiplyTile, TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tiles';

/** Rows packed at a time. */
const ROWS: u32 = 124;

@unmanaged
export class RowsOuterArguments {
  rows: u32;
  a: u32;
  /** Numbers of a row of a, at least 6, and of b, at least 8. */
  height: u32;
  b: u32;
  width: u32;
  /** `splits` matrices of height × width, to be added up. */
  c: u32;
  splits: u32;
  /** A chunk's share: multiples of a tile's sides. */
  heightBlock: u32;
  widthBlock: u32;
}

export function rowsOuterChunk(args: RowsOuterArguments, chunk: u32, scratch: u32): void {
  const heightChunks = (args.height + args.heightBlock - 1) / args.heightBlock;
  const widthChunks = (args.width + args.widthBlock - 1) / args.widthBlock;
  const split = chunk / (heightChunks * widthChunks);
  const top = ((chunk / widthChunks) % heightChunks) * args.heightBlock;
  const left = (chunk % widthChunks) * args.widthBlock;
  const bottom = min(args.height, top + args.heightBlock);
  const right = min(args.width, left + args.widthBlock);
  const aPanels = (bottom - top + TILE_ROWS - 1) / TILE_ROWS;
  const bPanels = (right - left + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const packedA = scratch + aPanels * bPanels * TILE_BYTES;
  const packedB = packedA + aPanels * ROWS * 24;
  memory.fill(scratch, 0, aPanels * bPanels * TILE_BYTES);

  const aStride = args.height << 2;
  const bStride = args.width << 2;
  const share = (args.rows + args.splits - 1) / args.splits;
  const end = min(args.rows, (split + 1) * share);
  for (let first = split * share; first < end; first += ROWS) {
    const count = min(ROWS, end - first);
    packSixes(args.a + first * aStride, aStride, count, top, aPanels, packedA);
    packEights(args.b + first * bStride, bStride, count, left, bPanels, packedB);
    let tile = scratch;
    for (let i: u32 = 0; i < aPanels; i++) {
      for (let j: u32 = 0; j < bPanels; j++, tile += TILE_BYTES) {
        multiplyTile(packedA + i * count * 24, packedB + j * count * 32, count, tile);
      }
    }
  }
  const c = args.c + split * args.height * bStride;
  let tile = scratch;
  for (let i = top; i < bottom; i += TILE_ROWS) {
    for (let j = left; j < right; j += TILE_COLUMNS, tile += TILE_BYTES) {
      storeValid(args, tile, i, j, c);
    }
  }
}

/** Panels of six numbers of each row, from number `first` on; the last ends where the row does. */
function packSixes(row: u32, stride: u32, rows: u32, first: u32, panels: u32, to: u32): void {
  const panelBytes = rows * 24;
  const last = stride - 24;
  for (const end = row + rows * stride; row < end; row += stride, to += 24) {
    let at = first << 2;
    let out = to;
    for (let panel: u32 = 0; panel < panels; panel++, at += 24, out += panelBytes) {
      const from = row + min(at, last);
      v128.store(out, v128.load(from));
      store<u64>(out, load<u64>(from, 16), 16);
    }
  }
}

function packEights(row: u32, stride: u32, rows: u32, first: u32, panels: u32, to: u32): void {
  const panelBytes = rows * 32;
  const last = stride - 32;
  for (const end = row + rows * stride; row < end; row += stride, to += 32) {
    let at = first << 2;
    let out = to;
    for (let panel: u32 = 0; panel < panels; panel++, at += 32, out += panelBytes) {
      const from = row + min(at, last);
      v128.store(out, v128.load(from));
      v128.store(out, v128.load(from, 16), 16);
    }
  }
}

/** The part of a tile that begins at row i and column j of c. */
function storeValid(args: RowsOuterArguments, tile: u32, i: u32, j: u32, c: u32): void {
  const row = min(i, args.height - TILE_ROWS);
  const column = min(j, args.width - TILE_COLUMNS);
  for (let at = i; at < row + TILE_ROWS; at++) {
    const from = tile + (at - row) * TILE_COLUMNS * 4;
    const to = c + ((at * args.width + column) << 2);
    if (column == j) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      continue;
    }
    const skipped = (j - column) << 2;
    memory.copy(to + skipped, from + skipped, TILE_COLUMNS * 4 - skipped);
  }
}
