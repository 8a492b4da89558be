/** Reductions of matrices [rows, columns] over their rows; see assembly/columns.ts. */
import { JOBS } from './jobs';
import { bitsOf, type Native } from './native';

/** Numbers a block: both passes over it find it in the first cache. */
const NUMBERS = 4096;
const MOST_COLUMNS = 256;
const LEAST_ROWS = 32;
/** Columns a chunk of the last step, as in assembly/columns.ts. */
const FINISH_COLUMNS = 64;

export interface MatrixSize {
  readonly rows: number;
  readonly columns: number;
}

/** Sizes of the blocks, by the matrix's alone, and how many they are. */
export function matrixBlocks({ rows, columns }: MatrixSize) {
  const columnBlock = Math.min(columns, MOST_COLUMNS);
  const rowBlock = Math.max(LEAST_ROWS, Math.floor(NUMBERS / Math.max(1, columnBlock)));
  const parts = Math.ceil(rows / rowBlock);
  return { columnBlock, rowBlock, parts, chunks: parts * Math.ceil(columns / columnBlock) };
}

/** The length of a row of parts: whole vectors. */
export const paddedTo4 = (columns: number): number => 4 * Math.ceil(columns / 4);

/** Sums of the columns, each times `factor`, to `out`. */
export function columnSums(
  native: Native,
  x: number,
  size: MatrixSize,
  out: number,
  factor = 1,
): void {
  reduce(native, 0, { x, dy: 0, mean: 0 }, size, (parts) =>
    finish(native, 0, parts, size, [out, 0], factor),
  );
}

/** Means of the columns and their biased variances. */
export function columnMoments(
  native: Native,
  x: number,
  size: MatrixSize,
  mean: number,
  variance: number,
): void {
  reduce(native, 1, { x, dy: 0, mean: 0 }, size, (parts) =>
    finish(native, 1, parts, size, [mean, variance], 1),
  );
}

/** Σ dy and Σ dy (x − mean) of the columns. */
export function columnGradSums(
  native: Native,
  inputs: Inputs,
  size: MatrixSize,
  sum: number,
  moment: number,
): void {
  reduce(native, 2, inputs, size, (parts, second) => {
    finish(native, 0, parts, size, [sum, 0], 1);
    finish(native, 0, second, size, [moment, 0], 1);
  });
}

/** Sums `count` rows of `padded` numbers that a kernel has left for each column. */
export function sumParts(
  native: Native,
  parts: number,
  { rows, columns }: MatrixSize,
  out: number,
): void {
  native.run(JOBS.columnFinish, Math.ceil(columns / FINISH_COLUMNS), [
    ...[0, parts, paddedTo4(columns), rows, 1, columns, out, 0],
    ...bitsOf([1]),
  ]);
}

/** Room for `count` rows of parts, which the caller frees. */
export const allocateParts = (native: Native, count: number, columns: number): number =>
  native.allocate(4 * count * paddedTo4(columns));

interface Inputs {
  readonly x: number;
  readonly dy: number;
  readonly mean: number;
}

function reduce(
  native: Native,
  kind: 0 | 1 | 2,
  { x, dy, mean }: Inputs,
  { rows, columns }: MatrixSize,
  use: (parts: number, second: number) => void,
): void {
  const { rowBlock, columnBlock, parts, chunks } = matrixBlocks({ rows, columns });
  const address = allocateParts(native, 2 * parts, columns);
  const addresses = [x, dy, mean];
  const sizes = [rows, columns, rowBlock, columnBlock, address, paddedTo4(columns)];
  native.run(JOBS.columns, chunks, [kind, ...addresses, ...sizes]);
  use(address, address + 4 * parts * paddedTo4(columns));
  native.free(address);
}

function finish(
  native: Native,
  kind: 0 | 1,
  parts: number,
  size: MatrixSize,
  out: readonly [number, number],
  factor: number,
): void {
  const { rows, columns } = size;
  const { rowBlock } = matrixBlocks(size);
  native.run(JOBS.columnFinish, Math.ceil(columns / FINISH_COLUMNS), [
    ...[kind, parts, paddedTo4(columns), rows, rowBlock, columns, ...out],
    ...bitsOf([factor]),
  ]);
}
