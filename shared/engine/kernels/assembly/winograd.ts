/**
 * Convolutions with 3 × 3 taps, one pixel apart, by Winograd's F(4 × 4, 3 × 3): tiles of 4 × 4 results
 * from 6 × 6 inputs, with 36 products for each pair of channels instead of 144.
 */
import { zero } from './simd';
import { TILE_COLUMNS, TILE_ROWS } from './tiles';
import {
  filterPass,
  HEAD_BYTES,
  outputPass,
  writeConstants,
  writeRow,
  writeRows,
} from './winograd-passes';
import { multiplyRows, ROW_BYTES } from './winograd-products';
import {
  fillZeros,
  matrixBytes,
  neighbours,
  PRODUCTS,
  REACH,
  TILE,
  TiledImages,
  transformTiles,
  workBytes,
  zeroBytes,
} from './winograd-tiles';

/** Bytes between the panels [columns / 8, inner, 8] of one product and the next. */
function panelsBytes(columns: u32, inner: u32): u32 {
  return matrixBytes(((columns + TILE_COLUMNS - 1) / TILE_COLUMNS) * inner * 32);
}

/** Transforms filters into panels, for each of 36 products. */
@unmanaged
export class WinogradFilterArguments {
  /** [3, 3, inChannels, outChannels]; both multiples of 4. */
  filter: u32;
  inChannels: u32;
  outChannels: u32;
  panels: u32;
  /** 1: turned around, with outChannels as the inner ones, as the gradient of the input wants it. */
  turned: u32;
  /** Input channels a chunk. */
  block: u32;
}

export function winogradFilterChunk(args: WinogradFilterArguments, chunk: u32, scratch: u32): void {
  const bytes = args.outChannels << 2;
  const tapBytes = args.inChannels * bytes;
  const inner = args.turned ? args.outChannels : args.inChannels;
  const columns = args.turned ? args.inChannels : args.outChannels;
  const matrix = panelsBytes(columns, inner);
  const work = scratch + HEAD_BYTES;
  const values = work + REACH * 3 * bytes;
  writeConstants(scratch);
  const end = min(args.inChannels, (chunk + 1) * args.block);
  for (let channel = chunk * args.block; channel < end; channel++) {
    const from = args.filter + channel * bytes;
    for (let column: u32 = 0; column < 3; column++) {
      for (let row: u32 = 0; row < 3; row++) {
        const tap = row * 3 + column;
        writeRow(scratch, row, from + (args.turned ? 8 - tap : tap) * tapBytes);
      }
      filterPass(scratch, 0, work + column * bytes, 3 * bytes, 0, bytes >> 4, 1);
    }
    for (let row: u32 = 0; row < REACH; row++) {
      writeRows(scratch, work + row * 3 * bytes, bytes);
      if (args.turned) {
        filterPass(scratch, 0, values + row * REACH * bytes, bytes, 0, bytes >> 4, 1);
      } else {
        const to = args.panels + row * REACH * matrix + channel * 32;
        filterPass(scratch, 32, to, matrix, inner * 32, 2, bytes >> 5);
        if (bytes & 16) {
          writeRows(scratch, work + row * 3 * bytes + bytes - 16, bytes);
          filterPass(scratch, 0, to + (bytes >> 5) * inner * 32, matrix, 0, 1, 1);
        }
      }
    }
    if (!args.turned) continue;
    let to = args.panels + (channel / TILE_COLUMNS) * inner * 32 + ((channel % TILE_COLUMNS) << 2);
    for (let product: u32 = 0; product < PRODUCTS; product++, to += matrix) {
      spreadColumn(values + product * bytes, bytes, to);
    }
  }
}

/** Writes numbers that follow each other to a column of a panel. */
function spreadColumn(from: u32, bytes: u32, to: u32): void {
  const end = from + bytes;
  for (; from < end; from += 16, to += 128) {
    const value = v128.load(from);
    v128.store_lane<f32>(to, value, 0);
    v128.store_lane<f32>(to, value, 1, 32);
    v128.store_lane<f32>(to, value, 2, 64);
    v128.store_lane<f32>(to, value, 3, 96);
  }
}

@unmanaged
export class WinogradArguments {
  images: TiledImages;
  tiles: u32;
  y: u32;
  height: u32;
  width: u32;
  columns: u32;
  /** Transformed filters. */
  panels: u32;
  /** One number a column, or 0. */
  bias: u32;
  /** 0: none, 1: relu, 2: relu6. */
  activation: u32;
  /** A chunk's share: tiles (a multiple of 6) and columns (a multiple of 8). */
  tileBlock: u32;
  columnBlock: u32;
  /** Channels transformed at a time, a multiple of 4. */
  channelBlock: u32;
  /** Most tiles side by side that are transformed together. */
  segment: u32;
}

export function winogradChunk(args: WinogradArguments, chunk: u32, scratch: u32): void {
  const columnChunks = (args.columns + args.columnBlock - 1) / args.columnBlock;
  const firstTile = (chunk / columnChunks) * args.tileBlock;
  const tiles = min(args.tileBlock, args.tiles - firstTile);
  const firstColumn = (chunk % columnChunks) * args.columnBlock;
  const columns = min(args.columnBlock, args.columns - firstColumn);
  const rowPanels = (tiles + TILE_ROWS - 1) / TILE_ROWS;
  const columnPanels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const channels = args.images.channels;
  const block = min(args.channelBlock, channels);

  const zeros = scratch + HEAD_BYTES;
  const work = zeros + zeroBytes(args.images, args.segment);
  const inputs = work + workBytes(args.segment, max(block, columnPanels * TILE_COLUMNS));
  const inputMatrix = matrixBytes(rowPanels * TILE_ROWS * ROW_BYTES);
  const products = inputs + PRODUCTS * inputMatrix;
  const productRow = columnPanels * TILE_COLUMNS * 4;
  const productMatrix = matrixBytes(rowPanels * TILE_ROWS * productRow);
  writeConstants(scratch);
  fillZeros(zeros, work - zeros);
  const panelBytes = channels * 32;
  const panelMatrix = panelsBytes(args.columns, channels);
  const panels = args.panels + (firstColumn / TILE_COLUMNS) * panelBytes;

  for (let channel: u32 = 0; channel < channels; channel += block) {
    const count = min(block, channels - channel);
    let side: u32 = 0;
    for (let tile: u32 = 0; tile < tiles; tile += side) {
      side = neighbours(args.images, firstTile + tile, min(args.segment, tiles - tile));
      transformTiles(
        args.images,
        REACH,
        firstTile + tile,
        side,
        channel,
        count,
        scratch,
        zeros,
        work,
        inputs + tile * ROW_BYTES,
        inputMatrix,
        ROW_BYTES,
      );
    }
    for (let product: u32 = 0; product < PRODUCTS; product++) {
      const a = inputs + product * inputMatrix;
      let b = panels + product * panelMatrix + channel * 32;
      const c = products + product * productMatrix;
      for (let panel: u32 = 0; panel < columnPanels; panel++, b += panelBytes) {
        let to = c + panel * TILE_COLUMNS * 4;
        for (let row: u32 = 0; row < rowPanels; row++, to += TILE_ROWS * productRow) {
          multiplyRows(a + row * TILE_ROWS * ROW_BYTES, b, count, to, productRow, channel);
        }
      }
    }
  }
  let side: u32 = 0;
  for (let tile: u32 = 0; tile < tiles; tile += side) {
    side = neighbours(args.images, firstTile + tile, min(args.segment, tiles - tile));
    const from = products + tile * productRow;
    storeResults(
      args,
      firstTile + tile,
      side,
      firstColumn,
      columns,
      from,
      productMatrix,
      productRow,
      scratch,
      work,
    );
  }
}

/** Transforms back the products of tiles side by side, and writes those results that lie on the image. */
function storeResults(
  args: WinogradArguments,
  tile: u32,
  tiles: u32,
  firstColumn: u32,
  columns: u32,
  from: u32,
  matrix: u32,
  productRow: u32,
  head: u32,
  work: u32,
): void {
  const images = args.images;
  const x = (tile % images.tileColumns) * TILE;
  const rest = tile / images.tileColumns;
  const y = (rest % images.tileRows) * TILE;
  const image = rest / images.tileRows;
  const rows = min(TILE, args.height - y);
  const pixels = min(TILE * tiles, args.width - x);
  const pixelBytes = args.columns << 2;
  const rowBytes = args.width * pixelBytes;
  const bytes = columns << 2;
  const line = tiles * REACH * bytes;
  for (let i: u32 = 0; i < REACH; i++, from += matrix) {
    writeRows(head, from, REACH * matrix);
    outputPass(head, productRow, work + i * bytes, line, REACH * bytes, columns >> 2, tiles);
  }
  const direct = pixels == TILE * tiles && args.bias == 0 && args.activation == 0;
  const results = work + TILE * line;
  let to = args.y + (image * args.height + y) * rowBytes + x * pixelBytes + (firstColumn << 2);
  for (let row: u32 = 0; row < rows; row++, to += rowBytes) {
    writeRows(head, work + row * line, bytes);
    if (direct) {
      outputPass(head, REACH * bytes, to, pixelBytes, TILE * pixelBytes, columns >> 2, tiles);
      continue;
    }
    outputPass(head, REACH * bytes, results, bytes, TILE * bytes, columns >> 2, tiles);
    finish(args, results, pixels, firstColumn, bytes, to, pixelBytes);
  }
}

/** Adds the bias and applies the activation to some pixels of a row. */
function finish(
  args: WinogradArguments,
  from: u32,
  pixels: u32,
  firstColumn: u32,
  bytes: u32,
  to: u32,
  pixelBytes: u32,
): void {
  const bias = args.bias + (firstColumn << 2);
  for (let pixel: u32 = 0; pixel < pixels; pixel++, to += pixelBytes, from += bytes) {
    for (let i: u32 = 0; i < bytes; i += 16) {
      let value = v128.load(from + i);
      if (args.bias != 0) value = f32x4.add(value, v128.load(bias + i));
      if (args.activation != 0) value = f32x4.max(value, zero());
      if (args.activation == 2) value = f32x4.min(value, f32x4.splat(6));
      v128.store(to + i, value);
    }
  }
}
