/** Walks over the positions of a grid of images (image, depth, row, column) and where each lies in memory. */

/** A grid and the bytes from one image, plane, row and column to the next. */
@unmanaged
export class Grid {
  depth: u32;
  height: u32;
  width: u32;
  imageStride: u32;
  planeStride: u32;
  rowStride: u32;
  columnStride: u32;
}

/** Writes the byte offsets of `count` positions from number `first` on, as u32, to `out`. */
export function writeOffsets(grid: Grid, first: u32, count: u32, out: u32): void {
  let w = first % grid.width;
  let rest = first / grid.width;
  let h = rest % grid.height;
  rest /= grid.height;
  let d = rest % grid.depth;
  const image = rest / grid.depth;
  let row = image * grid.imageStride + d * grid.planeStride + h * grid.rowStride;
  let at = row + w * grid.columnStride;
  const end = out + (count << 2);
  while (out < end) {
    store<u32>(out, at);
    out += 4;
    at += grid.columnStride;
    if (++w < grid.width) continue;
    w = 0;
    row += grid.rowStride;
    if (++h == grid.height) {
      h = 0;
      row += grid.planeStride - grid.height * grid.rowStride;
      if (++d == grid.depth) {
        d = 0;
        row += grid.imageStride - grid.depth * grid.planeStride;
      }
    }
    at = row;
  }
}
