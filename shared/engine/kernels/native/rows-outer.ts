/** Sums of outer products of two matrices' rows; see assembly/rows-outer.ts. */
import { JOBS } from './jobs';
import type { Native } from './native';
import { addUp, TILE_COLUMNS, TILE_ROWS } from './products';

const ENOUGH_CHUNKS = 16;
/** Fewer rows than this are not worth a part of their own. */
const LEAST_ROWS = 512;
const HEIGHT_BLOCK = 16 * TILE_ROWS;
const WIDTH_BLOCK = 16 * TILE_COLUMNS;

export const fitsRowsOuter = (height: number, width: number): boolean =>
  height >= TILE_ROWS && width >= TILE_COLUMNS;

/** c [height × width] = aᵀ · b of a [rows × height] and b [rows × width], by their addresses. */
export function sumRowsOuter(
  native: Native,
  a: number,
  b: number,
  [rows, height, width]: readonly [rows: number, height: number, width: number],
  c: number,
): void {
  const blocks = Math.ceil(height / HEIGHT_BLOCK) * Math.ceil(width / WIDTH_BLOCK);
  // By the sizes alone, so that the order of additions does not depend on the threads.
  const splits = Math.max(
    1,
    Math.min(Math.ceil(ENOUGH_CHUNKS / blocks), Math.floor(rows / LEAST_ROWS)),
  );
  const parts = splits === 1 ? c : native.allocate(4 * splits * height * width);
  native.run(JOBS.rowsOuter, blocks * splits, [
    ...[rows, a, height, b, width, parts, splits],
    ...[HEIGHT_BLOCK, WIDTH_BLOCK],
  ]);
  if (splits === 1) return;
  addUp(native, parts, c, height * width, splits);
  native.free(parts);
}
