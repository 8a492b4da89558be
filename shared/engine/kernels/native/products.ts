/**
 * Matrix products by Netloom's kernels. Matrices are given by an address and the bytes from one row and
 * one column to the next, so that a transposition is only another pair of strides.
 */
import { JOBS } from './jobs';
import { type Native, SCRATCH_BYTES } from './native';

export interface Matrix {
  readonly address: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** A grid of positions and the bytes between its images, planes, rows and columns. */
export interface Grid {
  readonly depth: number;
  readonly height: number;
  readonly width: number;
  readonly strides: readonly [image: number, plane: number, row: number, column: number];
}

/** The left side of a product: rows that start on a grid, in `runs` stretches of `length` numbers. */
export interface Rows {
  readonly count: number;
  readonly address: number;
  readonly grid: Grid;
  readonly offsets: readonly number[];
  readonly length: number;
}

export interface Epilogue {
  /** Address of one number a column, or 0. */
  readonly bias: number;
  readonly activation: 0 | 1 | 2;
}

const NOTHING_MORE: Epilogue = { bias: 0, activation: 0 };
/** As in assembly/tiles.ts. */
export const TILE_ROWS = 6;
export const TILE_COLUMNS = 8;
const ROWS_OF_A_CHUNK = 96;
const FEWEST_CHUNKS = 16;
/** Fewer, since each chunk of a product packs its rows for itself. */
const FEWEST_PRODUCTS = 8;
/** With a chunk's rows, so many columns' results fit its scratch. */
const PANELS_OF_A_CHUNK = 64;

/** A table of taps is part of a kernel's arguments, for which there is limited room. */
const TAPS_AT_A_TIME = 1 << 16;

const ceil = (a: number, b: number): number => Math.ceil(a / b);

/** The rows of an ordinary matrix as a grid of one line. */
export const line = (count: number, stride: number): Grid => ({
  depth: 1,
  height: 1,
  width: count,
  strides: [0, 0, 0, stride],
});

const words = ({ depth, height, width, strides }: Grid) => [depth, height, width, ...strides];

/**
 * Packs the right side of a product into panels; the caller frees what it gets. Its rows may lie in
 * several stretches of `length`, at byte offsets of their own.
 */
export function pack(
  native: Native,
  b: Matrix,
  length: number,
  columns: number,
  offsets: readonly number[] = [0],
): number {
  const panels = ceil(columns, TILE_COLUMNS);
  const address = native.allocate(panels * offsets.length * length * TILE_COLUMNS * 4);
  const block = ceil(panels, FEWEST_CHUNKS);
  native.run(JOBS.pack, ceil(panels, block), [
    b.address,
    offsets.length,
    native.table(offsets),
    length,
    b.rowStride,
    b.columnStride,
    columns,
    address,
    block,
  ]);
  return address;
}

/** Writes rows × panels to `c`, whose rows start on a grid of their own. */
export function multiplyRows(
  native: Native,
  rows: Rows,
  panels: number,
  columns: number,
  c: { readonly address: number; readonly grid: Grid },
  { bias, activation }: Epilogue = NOTHING_MORE,
): void {
  if (rows.count === 0) return;
  const rowChunks = ceil(rows.count, ROWS_OF_A_CHUNK);
  const rowBlock = TILE_ROWS * ceil(ceil(rows.count, rowChunks), TILE_ROWS);
  const panelCount = ceil(columns, TILE_COLUMNS);
  const panelBlock = Math.min(
    PANELS_OF_A_CHUNK,
    ceil(panelCount, Math.max(1, Math.floor(FEWEST_PRODUCTS / rowChunks))),
  );
  native.run(JOBS.product, rowChunks * ceil(panelCount, panelBlock), [
    rows.count,
    rows.address,
    native.table(words(rows.grid)),
    c.address,
    native.table(words(c.grid)),
    rows.offsets.length,
    native.table(rows.offsets),
    rows.length,
    panels,
    columns,
    bias,
    activation,
    rowBlock,
    panelBlock,
  ]);
}

/**
 * c [taps × columns] = Σ over positions of a[position, tap] × b[position, column]. `taps` are byte
 * offsets from where a position starts.
 */
export function sumOuterProducts(
  native: Native,
  a: { readonly address: number; readonly grid: Grid; readonly taps: readonly number[] },
  b: Matrix,
  positions: number,
  columns: number,
  c: number,
  cRow = 4 * columns,
): void {
  const taps = a.taps.length;
  const tapBlock = Math.min(48, TILE_ROWS * ceil(taps, TILE_ROWS));
  const columnBlock = Math.min(64, TILE_COLUMNS * ceil(columns, TILE_COLUMNS));
  const blocks = ceil(taps, tapBlock) * ceil(columns, columnBlock);
  // Depends on the sizes alone, so that the order of additions does too.
  const splits =
    cRow !== 4 * columns
      ? 1
      : Math.max(1, Math.min(ceil(FEWEST_CHUNKS, blocks), Math.floor(positions / 512)));
  const bytes = taps * columns * 4;
  const parts = splits === 1 ? c : native.allocate(splits * bytes);
  native.run(JOBS.outer, blocks * splits, [
    positions,
    a.address,
    native.table(words(a.grid)),
    native.table(a.taps),
    taps,
    b.address,
    b.rowStride,
    b.columnStride,
    columns,
    parts,
    splits === 1 ? cRow : columns * 4,
    splits,
    tapBlock,
    columnBlock,
  ]);
  if (splits === 1) return;
  addUp(native, parts, c, taps * columns, splits);
  native.free(parts);
}

/** out [size] = Σ over parts [count, size], in order. */
export function addUp(
  native: Native,
  parts: number,
  out: number,
  size: number,
  count: number,
): void {
  const block = Math.max(1024, ceil(size, FEWEST_CHUNKS));
  native.run(JOBS.sum, ceil(size, block), [parts, out, size, count, block]);
}

/**
 * c [rows × columns] = a [rows × inner] · b [inner × columns]. With a bias or an activation the rows of
 * `a` must be contiguous.
 */
export function multiply(
  native: Native,
  a: Matrix,
  b: Matrix,
  [rows, inner, columns]: readonly [rows: number, inner: number, columns: number],
  c: number,
  epilogue: Epilogue = NOTHING_MORE,
): void {
  if (a.columnStride !== 4) {
    if (epilogue !== NOTHING_MORE) throw new Error('A product with a bias needs contiguous rows.');
    const grid = line(inner, a.columnStride);
    for (let first = 0; first < rows; first += TAPS_AT_A_TIME) {
      const taps = Array.from(
        { length: Math.min(TAPS_AT_A_TIME, rows - first) },
        (_, row) => (first + row) * a.rowStride,
      );
      const to = c + 4 * first * columns;
      sumOuterProducts(native, { address: a.address, grid, taps }, b, inner, columns, to);
    }
    return;
  }
  const panels = pack(native, b, inner, columns);
  const grid = line(rows, a.rowStride);
  multiplyRows(
    native,
    { count: rows, address: a.address, grid, offsets: [0], length: inner },
    panels,
    columns,
    { address: c, grid: line(rows, columns * 4) },
    epilogue,
  );
  native.free(panels);
}

/** Bytes of scratch that one product of a batch takes, as assembly/batch.ts lays it out. */
const batchScratch = (inner: number, columns: number): number =>
  4 * TILE_ROWS * (TILE_COLUMNS + 1 + inner) +
  4 * inner * TILE_COLUMNS * ceil(columns, TILE_COLUMNS);

/** A batch of matrices; a side with fewer is repeated. */
export interface Batch extends Matrix {
  readonly count: number;
  readonly stride: number;
}

/** c [count, rows × columns], the same product for each pair of a batch. */
export function multiplyBatch(
  native: Native,
  a: Batch,
  b: Batch,
  [rows, inner, columns]: readonly [rows: number, inner: number, columns: number],
  c: number,
): void {
  const count = Math.max(a.count, b.count);
  if (count > 1 && batchScratch(inner, columns) <= SCRATCH_BYTES) {
    native.run(JOBS.batch, count, [
      rows,
      inner,
      columns,
      a.address,
      a.stride,
      a.rowStride,
      a.columnStride,
      b.address,
      b.stride,
      b.rowStride,
      b.columnStride,
      c,
      a.count,
      b.count,
    ]);
    return;
  }
  for (let i = 0; i < count; i++) {
    const left = { ...a, address: a.address + (i % a.count) * a.stride };
    const right = { ...b, address: b.address + (i % b.count) * b.stride };
    multiply(native, left, right, [rows, inner, columns], c + i * rows * columns * 4);
  }
}
