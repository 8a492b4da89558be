/** Where the tiles of Winograd's convolution lie on their images, and how tiles side by side are transformed. */
import { zero } from './simd';
import { gradPass, inputPass, writeRow, writeRows } from './winograd-passes';

/** Results a tile along one axis, the inputs that they see, and products for each pair of channels. */
export const TILE: u32 = 4;
export const REACH: u32 = 6;
export const PRODUCTS: u32 = 36;

/** Images [batch, height, width, channels] under a grid of tiles, `tileRows` × `tileColumns` an image. */
@unmanaged
export class TiledImages {
  address: u32;
  height: u32;
  width: u32;
  channels: u32;
  /** How far the first tile starts before the image; may be negative (two's complement). */
  top: u32;
  left: u32;
  tileRows: u32;
  tileColumns: u32;
}

/** Bytes between the matrices of one chunk: an odd multiple of 64, so that they do not share cache sets. */
export function matrixBytes(bytes: u32): u32 {
  return ((bytes + 127) & ~127) | 64;
}

/** Tiles from number `tile` on that lie side by side: at most `most`, all of one row of one image. */
export function neighbours(images: TiledImages, tile: u32, most: u32): u32 {
  return min(most, images.tileColumns - (tile % images.tileColumns));
}

/** Room for what lies between the passes over some tiles side by side. */
export function workBytes(tiles: u32, channels: u32): u32 {
  return REACH * REACH * tiles * (channels << 2);
}

/** Room for a row of zeros as long as the tiles. */
export function zeroBytes(images: TiledImages, tiles: u32): u32 {
  return (TILE * tiles + 2) * (images.channels << 2);
}

export function fillZeros(to: u32, bytes: u32): void {
  const end = to + bytes;
  for (; to < end; to += 16) v128.store(to, zero());
}

/**
 * Transforms channels first to first + count of some tiles side by side, of 6 × 6 inputs or (side = 4)
 * of 4 × 4 gradients: vector (product, tile, 4 channels) goes to
 * to + product × matrix + tile × row + channel × 4. Outside of the image there are `zeros`.
 */
export function transformTiles(
  images: TiledImages,
  side: u32,
  tile: u32,
  tiles: u32,
  first: u32,
  count: u32,
  head: u32,
  zeros: u32,
  work: u32,
  to: u32,
  matrix: u32,
  row: u32,
): void {
  const rest = tile / images.tileColumns;
  const image = rest / images.tileRows;
  const y = (rest % images.tileRows) * TILE - images.top;
  const x = <i32>((tile % images.tileColumns) * TILE - images.left);
  const pixelBytes = images.channels << 2;
  const rowBytes = images.width * pixelBytes;
  const width = <i32>(TILE * tiles + side - TILE);
  // Pixels outside on the left, and inside.
  const before = min(width, max<i32>(0, -x));
  const inside = max<i32>(0, min(width - before, <i32>images.width - x - before));

  const source = images.address + image * images.height * rowBytes + (first << 2);
  for (let i: u32 = 0; i < side; i++) {
    // Unsigned: what lies before an image is a very large number.
    const there = y + i < images.height;
    writeRow(head, i, there ? source + (y + i) * rowBytes + (x + before) * pixelBytes : zeros);
  }
  const bytes = count << 2;
  const line = width * bytes;
  const start = before * bytes;
  const end = start + inside * bytes;
  for (let i: u32 = 0; i < REACH; i++) {
    fillZeros(work + i * line, start);
    fillZeros(work + i * line + end, line - end);
  }
  const vectors = count >> 2;
  if (side == REACH) {
    inputPass(head, pixelBytes, work + start, line, bytes, vectors, inside);
    for (let i: u32 = 0; i < REACH; i++, to += REACH * matrix) {
      writeRows(head, work + i * line, bytes);
      inputPass(head, TILE * bytes, to, matrix, row, vectors, tiles);
    }
  } else {
    gradPass(head, pixelBytes, work + start, line, bytes, vectors, inside);
    for (let i: u32 = 0; i < REACH; i++, to += REACH * matrix) {
      writeRows(head, work + i * line, bytes);
      gradPass(head, TILE * bytes, to, matrix, row, vectors, tiles);
    }
  }
}
