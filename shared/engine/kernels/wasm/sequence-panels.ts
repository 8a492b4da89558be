/** A recurrent kernel [units, gates × units] packed for the way forward and the way back. */
import type { tf } from '../../tf';
import { JOBS } from '../native/jobs';
import type { Native } from '../native/native';
import type { Matrix } from '../native/products';

const TILE_COLUMNS = 8;

/** A stretch of neighbouring gates. */
export interface GateRange {
  readonly first: number;
  readonly count: number;
}

/** Each gate's columns in panels of their own. The caller frees what it gets. */
export function packGates(native: Native, kernel: tf.TensorInfo): number {
  const [units, width] = kernel.shape as [number, number];
  const gates = width / units;
  const bytes = panelsOf(units) * panelBytes(units);
  const panels = native.allocate(gates * bytes);
  for (let gate = 0; gate < gates; gate++) {
    const address = native.addressOf(kernel) + 4 * gate * units;
    const columns = { address, rowStride: 4 * width, columnStride: 4 };
    packInto(native, columns, [units, units], panels + gate * bytes);
  }
  return panels;
}

/** The transpose of each range, [gates × units, units], one after the other. The caller frees what it gets. */
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
