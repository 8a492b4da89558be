/** A recurrent layer's weights packed for the way forward and the way back, and its gradient taken apart. */
import type { BackendWasm, tf } from '../../tf';
import { JOBS } from '../native/jobs';
import type { Native } from '../native/native';
import { type Matrix, TILE_COLUMNS } from '../native/products';

/** A stretch of neighbouring gates. */
export interface GateRange {
  readonly first: number;
  readonly count: number;
}

/**
 * Matrices of equal width one below the other, as one that the caller disposes of: a row of states holds
 * the state, the inputs and a one, so that a single product gives the gates.
 */
export function stack(
  backend: BackendWasm,
  native: Native,
  parts: readonly tf.TensorInfo[],
  width: number,
): tf.TensorInfo {
  const heights = parts.map(({ shape }) => shape.reduce((size, side) => size * side, 1) / width);
  const stacked = native.make([heights.reduce((sum, height) => sum + height, 0), width]);
  const to = backend.typedArrayFromHeap(stacked);
  let at = 0;
  for (const part of parts) {
    const values = backend.typedArrayFromHeap(part);
    to.set(values, at);
    at += values.length;
  }
  return stacked;
}

/** The other way round: tensors of the given shapes. */
export function unstack(
  backend: BackendWasm,
  native: Native,
  stacked: tf.TensorInfo,
  shapes: readonly (readonly number[])[],
): tf.TensorInfo[] {
  const parts = shapes.map((shape) => native.make(shape));
  const from = backend.typedArrayFromHeap(stacked);
  let at = 0;
  for (const part of parts) {
    const to = backend.typedArrayFromHeap(part);
    to.set(from.subarray(at, at + to.length));
    at += to.length;
  }
  return parts;
}

/** Each gate's columns of [inner, gates × units] in panels of their own. The caller frees what it gets. */
export function packGates(native: Native, weights: tf.TensorInfo, units: number): number {
  const [inner, width] = weights.shape as [number, number];
  const gates = width / units;
  const bytes = panelsOf(units) * panelBytes(inner);
  const panels = native.allocate(gates * bytes);
  for (let gate = 0; gate < gates; gate++) {
    const address = native.addressOf(weights) + 4 * gate * units;
    const columns = { address, rowStride: 4 * width, columnStride: 4 };
    packInto(native, columns, [inner, units], panels + gate * bytes);
  }
  return panels;
}

/**
 * The recurrent kernel's transpose, for each range [gates × units, units], one after the other. The caller
 * frees what it gets.
 */
export function packTransposed(
  native: Native,
  kernel: tf.TensorInfo,
  ranges: readonly GateRange[],
): number {
  const [units, width] = kernel.shape as [number, number];
  const panels = native.allocate(panelsOf(units) * panelBytes(width));
  for (const { first, count } of ranges) {
    const address = native.addressOf(kernel) + 4 * first * units;
    const turned = { address, rowStride: 4, columnStride: 4 * width };
    const to = panels + panelsOf(units) * panelBytes(first * units);
    packInto(native, turned, [count * units, units], to);
  }
  return panels;
}

const panelsOf = (columns: number): number => Math.ceil(columns / TILE_COLUMNS);
const panelBytes = (inner: number): number => 4 * inner * TILE_COLUMNS;

function packInto(
  native: Native,
  { address, rowStride, columnStride }: Matrix,
  [inner, columns]: readonly [inner: number, columns: number],
  panels: number,
): void {
  native.run(JOBS.pack, panelsOf(columns), [
    ...[address, 1, native.table([0]), inner, rowStride, columnStride, columns, panels, 1],
  ]);
}
