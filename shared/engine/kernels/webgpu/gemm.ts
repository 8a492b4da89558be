/**
 * A tiled product whose factors are computed when they are read, so that convolutions need no patches in
 * memory: c[row, column] = Σ over depth of a(row, inner) · b(inner, column).
 *
 * Each workgroup makes a tile of the result, in steps of 16 of the depth, through workgroup memory; each
 * invocation makes 4 rows by 4 columns of it in registers. Where the tiles are too few to fill a GPU, the
 * depth is split among workgroups and the parts are added in a second dispatch, in an order that is
 * always the same.
 *
 * In half precision the factors are rounded to 16 bits on their way into workgroup memory, of which they
 * take half; sums are float32. See precision.ts.
 */
import type { tf } from '../../tf';
import { currentFactors } from '../precision';
import { addParts } from './add-parts';
import { dispatch, sizeOf } from './dispatch';
import { STEP, type Tile, tileCode } from './gemm-tile';
import type { Gpu } from './program';

export interface Gemm {
  /** Unique for `code`. */
  name: string;
  a: tf.TensorInfo;
  b: tf.TensorInfo;
  integers: Record<string, number>;
  /** Of each batch at most. */
  rows: number;
  columns: number;
  depth: number;
  /** Products that share `code` and write to rows of one output; 1 unless said. */
  batches?: number;
  adjacentA: Adjacent<'rows' | 'depth'>;
  adjacentB: Adjacent<'columns' | 'depth'>;
  outputShape: readonly number[];
  /**
   * WGSL: what is worth computing once for a row and once for a place in the depth, and the factors,
   * read by readA and readB at a flat index. A and B are f32, or vec4<f32> of adjacent values.
   *
   *   struct Row {…}  struct Inner {…}
   *   fn rowsOf(batch: i32) -> i32     fn depthOf(batch: i32) -> i32
   *   fn rowAt(batch: i32, m: i32) -> Row   fn innerAt(batch: i32, k: i32) -> Inner
   *   fn a(row: Row, inner: Inner) -> A   fn b(inner: Inner, column: i32) -> B
   *   fn outputRow(batch: i32, m: i32) -> i32
   */
  code: string;
}

/** Which index is adjacent in memory, in runs of what length. */
interface Adjacent<Index> {
  index: Index;
  run: number;
}

/** Workgroups that keep a large GPU busy: several for each of about a hundred processors. */
const ENOUGH_GROUPS = 512;
/** Less depth than this for a workgroup costs more in the second pass than it gains. */
const LEAST_DEPTH = 256;

export function gemm(gpu: Gpu, request: Gemm): tf.TensorInfo {
  const { rows, columns, depth, batches = 1, adjacentA, adjacentB, outputShape } = request;
  const tile: Tile = {
    ...layout(rows, columns, batches),
    adjacentA: adjacentA.index,
    adjacentB: adjacentB.index,
    vectorA: adjacentA.run % 4 === 0,
    vectorB: adjacentB.run % 4 === 0,
    factors: currentFactors(),
  };
  const tileRows = Math.ceil(rows / (tile.down * 4));
  const tileColumns = Math.ceil(columns / (tile.across * 4));
  const tiles = tileRows * tileColumns * batches;
  const outputSize = sizeOf(outputShape);
  const splits = splitsFor(tiles, depth, outputSize, gpu);
  const span = STEP * Math.ceil(depth / splits / STEP);
  const { parts } = dispatch(gpu, {
    name: [request.name, ...Object.values(tile)].join('-'),
    inputs: { valuesA: request.a, valuesB: request.b },
    vectors: [...(tile.vectorA ? ['valuesA'] : []), ...(tile.vectorB ? ['valuesB'] : [])],
    outputs: { parts: [splits, outputSize] },
    integers: { ...request.integers, columns, tiles, tileRows, tileColumns, span, outputSize },
    workgroup: tile.across * tile.down,
    groups: tiles * splits,
    code: () => tileCode(tile, request.code),
  });
  const [sum] = addParts(gpu, [parts], outputShape);
  return sum as tf.TensorInfo;
}

/**
 * Invocations down and across a tile: narrow ones for few columns, flat ones for few rows, large ones
 * where there are enough of them.
 */
function layout(rows: number, columns: number, batches: number): Pick<Tile, 'down' | 'across'> {
  if (rows <= 16) return { down: 4, across: columns <= 16 ? 4 : 16 };
  if (columns <= 16) return { down: 16, across: 4 };
  const large = Math.ceil(rows / 64) * Math.ceil(columns / 64) * batches;
  return columns >= 64 && large >= ENOUGH_GROUPS / 4
    ? { down: 16, across: 16 }
    : { down: 8, across: 8 };
}

function splitsFor(tiles: number, depth: number, outputSize: number, gpu: Gpu): number {
  const wanted = Math.min(ENOUGH_GROUPS / tiles, depth / LEAST_DEPTH);
  const fitting = gpu.device.limits.maxStorageBufferBindingSize / (4 * outputSize);
  return Math.max(1, Math.floor(Math.min(wanted, fitting)));
}
