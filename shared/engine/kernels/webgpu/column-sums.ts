/** Sums down the columns of matrices [rows, columns], several at once, in one or two dispatches. */
import type { tf } from '../../tf';
import { addParts } from './add-parts';
import { dispatch, WORKGROUP } from './dispatch';
import type { Gpu } from './program';
import { sums } from './reduction';

/** How a workgroup lies over a matrix, and how many of them there are. */
export interface ColumnGrid {
  /** Columns of a workgroup, a power of two; the rest of its invocations take further rows. */
  width: number;
  columnBlocks: number;
  /** Parts that the rows are split into, and rows of each. */
  chunks: number;
  span: number;
}

/** Workgroups that keep a large GPU busy. */
const ENOUGH_GROUPS = 512;
/** Rows of each invocation below which a further part is not worth its second pass. */
const LEAST_ROWS = 32;

export function columnGrid(rows: number, columns: number): ColumnGrid {
  const width = Math.min(64, 2 ** Math.ceil(Math.log2(Math.max(columns, 1))));
  const columnBlocks = Math.ceil(columns / width);
  const most = Math.ceil(rows / (LEAST_ROWS * (WORKGROUP / width)));
  const wanted = Math.max(1, Math.min(Math.floor(ENOUGH_GROUPS / columnBlocks), most));
  const span = Math.max(1, Math.ceil(rows / wanted));
  return { width, columnBlocks, chunks: Math.ceil(rows / span), span };
}

/** WGSL that gives each invocation its column, its first row, how far apart its rows are and the end. */
export const gridPlace = ({ width }: ColumnGrid) => `
  let lane = local % ${width};
  let column = (group % u.columnBlocks) * ${width} + lane;
  let chunk = group / u.columnBlocks;
  let firstRow = chunk * u.span;
  let endRow = min(firstRow + u.span, u.rows);`;

/** WGSL: \`sumDown(value, local)\`: the sum over the invocations of the same lane, to each of them. */
export const sumDown = ({ width }: ColumnGrid, shuffling: number) =>
  sums('sumDown', width, WORKGROUP, shuffling);

interface ColumnSums {
  /** Unique for the WGSL below. */
  name: string;
  inputs: Record<string, tf.TensorInfo>;
  integers?: Record<string, number>;
  floats?: Record<string, number>;
  rows: number;
  columns: number;
  /** WGSL functions for what follows. */
  functions?: string;
  /** WGSL run once for a column. */
  constants?: string;
  /** WGSL of what is summed, of `row`, `column` and the flat index `i`. */
  terms: readonly string[];
}

/** One [columns] tensor for each term. */
export function columnSums(gpu: Gpu, request: ColumnSums): tf.TensorInfo[] {
  const { rows, columns, terms, functions = '', constants = '' } = request;
  const grid = columnGrid(rows, columns);
  const { columnBlocks, chunks, span, width } = grid;
  const parts = dispatch(gpu, {
    name: `${request.name}-columns-${width}`,
    inputs: request.inputs,
    outputs: Object.fromEntries(terms.map((_, at) => [`part${at}`, [chunks, columns]])),
    integers: { ...request.integers, rows, columns, columnBlocks, span },
    floats: request.floats ?? {},
    groups: chunks * columnBlocks,
    code: (shuffling) => `
${functions}
${sumDown(grid, shuffling)}
fn run(group: i32, local: i32) {
  ${gridPlace(grid)}
  ${terms.map((_, at) => `var sum${at} = 0.0;`).join(' ')}
  if (column < u.columns) {
    ${constants}
    for (var row = firstRow + local / ${width}; row < endRow; row += ${WORKGROUP / width}) {
      let i = row * u.columns + column;
      ${terms.map((term, at) => `sum${at} += ${term};`).join('\n')}
    }
  }
  ${terms.map((_, at) => `let total${at} = sumDown(sum${at}, local);`).join('\n')}
  if (local < ${width} && column < u.columns) {
    ${terms.map((_, at) => `part${at}[chunk * u.columns + column] = total${at};`).join('\n')}
  }
}`,
  });
  return addParts(gpu, Object.values(parts), [columns]);
}
