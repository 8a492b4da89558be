/** Rows of a matrix, or patches of images read where they lie, times packed panels. */
import { packRows } from './pack-rows';
import { Grid, writeOffsets } from './positions';
import { zero } from './simd';
import { multiplyTile, TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tiles';

/** Numbers of a row packed at a time: with the rows of a chunk they stay in the second cache. */
const INNER_BLOCK: u32 = 512;

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

/** A chunk is a block of rows times a block of panels; rows × columns of a chunk fit its scratch. */
export function productChunk(args: ProductArguments, chunk: u32, scratch: u32): void {
  const panels = (args.columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const panelChunks = (panels + args.panelBlock - 1) / args.panelBlock;
  const first = (chunk / panelChunks) * args.rowBlock;
  const rows = min(args.rowBlock, args.rows - first);
  const firstPanel = (chunk % panelChunks) * args.panelBlock;
  const panelCount = min(panels - firstPanel, args.panelBlock);
  const rowPanels = (rows + TILE_ROWS - 1) / TILE_ROWS;
  const inner = args.runs * args.length;

  const aOffsets = scratch;
  const cOffsets = aOffsets + (rows << 2);
  const tiles = cOffsets + (rows << 2);
  const packed = tiles + rowPanels * panelCount * TILE_BYTES;
  writeOffsets(args.aGrid, first, rows, aOffsets);
  writeOffsets(args.cGrid, first, rows, cOffsets);
  memory.fill(tiles, 0, rowPanels * panelCount * TILE_BYTES);
  const right = args.panels + firstPanel * inner * 32;
  for (let k: u32 = 0; k < inner; k += INNER_BLOCK) {
    const count = min(INNER_BLOCK, inner - k);
    for (let panel: u32 = 0; panel < rowPanels; panel++) {
      packInner(args, aOffsets, rows, panel * TILE_ROWS, k, count, packed + panel * count * 24);
    }
    for (let panel: u32 = 0; panel < panelCount; panel++) {
      const b = right + (panel * inner + k) * 32;
      for (let row: u32 = 0; row < rowPanels; row++) {
        const tile = tiles + (panel * rowPanels + row) * TILE_BYTES;
        multiplyTile(packed + row * count * 24, b, count, tile);
      }
    }
  }
  storeTiles(args, tiles, rows, firstPanel, panelCount, cOffsets);
}

/** Numbers k to k + count of six rows; past the last row its like is packed, and not stored later. */
function packInner(
  args: ProductArguments,
  aOffsets: u32,
  rows: u32,
  row: u32,
  k: u32,
  count: u32,
  to: u32,
): void {
  const at = aOffsets + (row << 2);
  const last = aOffsets + ((rows - 1) << 2);
  const p0 = args.a + load<u32>(at);
  const p1 = args.a + load<u32>(min(at + 4, last));
  const p2 = args.a + load<u32>(min(at + 8, last));
  const p3 = args.a + load<u32>(min(at + 12, last));
  const p4 = args.a + load<u32>(min(at + 16, last));
  const p5 = args.a + load<u32>(min(at + 20, last));
  let run = k / args.length;
  let within = k % args.length;
  while (count > 0) {
    const some = min(args.length - within, count);
    const offset = load<u32>(args.offsets + (run << 2)) + (within << 2);
    to = packRows(
      p0 + offset,
      p1 + offset,
      p2 + offset,
      p3 + offset,
      p4 + offset,
      p5 + offset,
      some,
      to,
    );
    count -= some;
    within = 0;
    run++;
  }
}

function storeTiles(
  args: ProductArguments,
  tiles: u32,
  rows: u32,
  firstPanel: u32,
  panelCount: u32,
  cOffsets: u32,
): void {
  for (let panel: u32 = 0; panel < panelCount; panel++) {
    const column = (firstPanel + panel) * TILE_COLUMNS;
    const valid = min(TILE_COLUMNS, args.columns - column);
    const bias = args.bias == 0 ? 0 : args.bias + (column << 2);
    for (let row: u32 = 0; row < rows; row += TILE_ROWS) {
      const stored = min(TILE_ROWS, rows - row);
      const to = args.c + (column << 2);
      storeTile(tiles, stored, to, cOffsets + (row << 2), valid, bias, args.activation);
      tiles += TILE_BYTES;
    }
  }
}

/** Adds the bias, applies the activation and writes the valid part of a tile. */
export function storeTile(
  tile: u32,
  rows: u32,
  c: u32,
  cOffsets: u32,
  valid: u32,
  bias: u32,
  activation: u32,
): void {
  if (valid < TILE_COLUMNS) {
    storeNarrow(tile, rows, c, cOffsets, valid, bias, activation);
    return;
  }
  const bias0 = bias == 0 ? zero() : v128.load(bias);
  const bias1 = bias == 0 ? zero() : v128.load(bias, 16);
  for (let row: u32 = 0; row < rows; row++, tile += 32) {
    const to = c + load<u32>(cOffsets + (row << 2));
    let left = f32x4.add(v128.load(tile), bias0);
    let right = f32x4.add(v128.load(tile, 16), bias1);
    if (activation != 0) {
      left = f32x4.max(left, zero());
      right = f32x4.max(right, zero());
      if (activation == 2) {
        left = f32x4.min(left, f32x4.splat(6));
        right = f32x4.min(right, f32x4.splat(6));
      }
    }
    v128.store(to, left);
    v128.store(to, right, 16);
  }
}

function storeNarrow(
  tile: u32,
  rows: u32,
  c: u32,
  cOffsets: u32,
  valid: u32,
  bias: u32,
  activation: u32,
): void {
  for (let row: u32 = 0; row < rows; row++, tile += 32) {
    const to = c + load<u32>(cOffsets + (row << 2));
    for (let lane: u32 = 0; lane < valid << 2; lane += 4) {
      let value = load<f32>(tile + lane);
      if (bias != 0) value += load<f32>(bias + lane);
      if (activation != 0) value = max<f32>(value, 0);
      if (activation == 2) value = min<f32>(value, 6);
      store<f32>(to + lane, value);
    }
  }
}
