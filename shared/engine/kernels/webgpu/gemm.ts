/**
 * A tiled product whose factors are computed when they are read, so that convolutions need no patches in
 * memory: c[row, column] = Σ over depth of a(row, inner) · b(inner, column).
 *
 * Each workgroup makes a tile of 16 · across rows and columns, in steps of 16 of the depth, through
 * workgroup memory; each invocation up to 4 × 4 values of it in registers. Where the tiles are too few to
 * fill a GPU, the depth is split among workgroups and the parts are added in a second dispatch, in an
 * order that is always the same.
 */
import type { tf } from '../../tf';
import { addParts } from './add-parts';
import { dispatch, sizeOf, WORKGROUP } from './dispatch';
import type { Gpu } from './program';

export interface Gemm {
  /** Unique for `code`. */
  name: string;
  inputs: Record<string, tf.TensorInfo>;
  integers: Record<string, number>;
  /** Of each batch at most. */
  rows: number;
  columns: number;
  depth: number;
  /** Products that share `code` and write to rows of one output; 1 unless said. */
  batches?: number;
  /** Which of the indices is adjacent in memory. */
  adjacentA: 'rows' | 'depth';
  adjacentB: 'columns' | 'depth';
  outputShape: readonly number[];
  /**
   * WGSL: what is worth computing once for a row and once for a place in the depth, and the factors.
   *
   *   struct Row {…}  struct Inner {…}
   *   fn rowsOf(batch: i32) -> i32     fn depthOf(batch: i32) -> i32
   *   fn rowAt(batch: i32, m: i32) -> Row   fn innerAt(batch: i32, k: i32) -> Inner
   *   fn a(row: Row, inner: Inner) -> f32   fn b(inner: Inner, column: i32) -> f32
   *   fn outputRow(batch: i32, m: i32) -> i32
   */
  code: string;
}

/** Steps of the depth that a tile takes at a time. */
const STEP = 16;
/** Workgroups that keep a large GPU busy: several for each of about a hundred processors. */
const ENOUGH_GROUPS = 512;
/** Less depth than this for a workgroup costs more in the second pass than it gains. */
const LEAST_DEPTH = 256;

export function gemm(gpu: Gpu, request: Gemm): tf.TensorInfo {
  const { rows, columns, depth, batches = 1, outputShape } = request;
  const tile = { rows: valuesEach(rows), columns: valuesEach(columns) };
  const tileRows = Math.ceil(rows / (16 * tile.rows));
  const tileColumns = Math.ceil(columns / (16 * tile.columns));
  const tiles = tileRows * tileColumns * batches;
  const outputSize = sizeOf(outputShape);
  const splits = splitsFor(tiles, depth, outputSize, gpu);
  const span = STEP * Math.ceil(depth / splits / STEP);
  const { parts } = dispatch(gpu, {
    name: `${request.name}-gemm-${tile.rows}x${tile.columns}`,
    inputs: request.inputs,
    outputs: { parts: [splits, outputSize] },
    integers: { ...request.integers, columns, tiles, tileRows, tileColumns, span, outputSize },
    groups: tiles * splits,
    code: () => request.code + tileCode(request, tile),
  });
  const [sum] = addParts(gpu, [parts], outputShape);
  return sum as tf.TensorInfo;
}

/** Along one side of a tile, what an invocation makes: 1, 2 or 4 values. */
function valuesEach(length: number): number {
  return length > 32 ? 4 : length > 16 ? 2 : 1;
}

function splitsFor(tiles: number, depth: number, outputSize: number, gpu: Gpu): number {
  const wanted = Math.min(ENOUGH_GROUPS / tiles, depth / LEAST_DEPTH);
  const fitting = gpu.device.limits.maxStorageBufferBindingSize / (4 * outputSize);
  return Math.max(1, Math.floor(Math.min(wanted, fitting)));
}

function tileCode(
  { adjacentA, adjacentB }: Pick<Gemm, 'adjacentA' | 'adjacentB'>,
  tile: { rows: number; columns: number },
): string {
  const height = 16 * tile.rows;
  const width = 16 * tile.columns;
  const each = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at)).join('\n');
  // One more than the tile is wide, so that the 16 places of a column lie in different banks.
  const loadA = (pass: number) => {
    const [k, m] =
      adjacentA === 'depth'
        ? [`local % ${STEP}`, `local / ${STEP} + ${16 * pass}`]
        : [`local / ${height} + ${(WORKGROUP / height) * pass}`, `local % ${height}`];
    const row = adjacentA === 'depth' ? `row${pass}` : 'row0';
    return `{
      let k = ${k};
      var value = 0.0;
      if (k0 + k < end) { value = a(${row}, table[k]); }
      tileA[k * ${height + 1} + ${m}] = value;
    }`;
  };
  const loadB = (pass: number) => {
    const [k, n] =
      adjacentB === 'depth'
        ? [`local % ${STEP}`, `local / ${STEP} + ${16 * pass}`]
        : [`local / ${width} + ${(WORKGROUP / width) * pass}`, `local % ${width}`];
    return `{
      let k = ${k};
      let n = ${n};
      var value = 0.0;
      if (k0 + k < end && firstColumn + n < u.columns) { value = b(table[k], firstColumn + n); }
      tileB[k * ${width + 1} + n] = value;
    }`;
  };
  const rowOf = (pass: number) => {
    const m = adjacentA === 'depth' ? `local / ${STEP} + ${16 * pass}` : `local % ${height}`;
    return `let row${pass} = rowAt(batch, min(firstRow + ${m}, max(rows, 1) - 1));`;
  };
  return `
var<workgroup> tileA: array<f32, ${STEP * (height + 1)}>;
var<workgroup> tileB: array<f32, ${STEP * (width + 1)}>;
var<workgroup> table: array<Inner, ${STEP}>;
fn run(group: i32, local: i32) {
  let split = group / u.tiles;
  var place = group % u.tiles;
  let firstColumn = (place % u.tileColumns) * ${width};
  place /= u.tileColumns;
  let firstRow = (place % u.tileRows) * ${height};
  let batch = place / u.tileRows;
  let rows = rowsOf(batch);
  let first = split * u.span;
  let end = min(first + u.span, depthOf(batch));
  ${each(adjacentA === 'depth' ? tile.rows : 1, rowOf)}
  let x = local % 16;
  let y = local / 16;
  ${each(tile.rows * tile.columns, (at) => `var sum${at} = 0.0;`)}
  if (local < ${STEP}) { table[local] = innerAt(batch, first + local); }
  workgroupBarrier();
  for (var k0 = first; k0 < end; k0 += ${STEP}) {
    ${each(tile.rows, loadA)}
    ${each(tile.columns, loadB)}
    workgroupBarrier();
    if (local < ${STEP}) { table[local] = innerAt(batch, k0 + ${STEP} + local); }
    for (var k = 0; k < ${STEP}; k++) {
      ${each(tile.rows, (i) => `let a${i} = tileA[k * ${height + 1} + y + ${16 * i}];`)}
      ${each(tile.columns, (j) => `let b${j} = tileB[k * ${width + 1} + x + ${16 * j}];`)}
      ${each(tile.rows, (i) =>
        each(tile.columns, (j) => `sum${i * tile.columns + j} += a${i} * b${j};`),
      )}
    }
    workgroupBarrier();
  }
  ${each(
    tile.rows,
    (i) => `{
    let m = firstRow + y + ${16 * i};
    if (m < rows) {
      let output = split * u.outputSize + outputRow(batch, m) * u.columns + firstColumn + x;
      ${each(
        tile.columns,
        (j) =>
          `if (firstColumn + x + ${16 * j} < u.columns) { parts[output + ${16 * j}] = sum${i * tile.columns + j}; }`,
      )}
    }
  }`,
  )}
}`;
}
