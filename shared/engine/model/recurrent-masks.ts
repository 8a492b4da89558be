import { tf } from '../tf';

interface Cell {
  dropoutMask?: tf.Tensor | tf.Tensor[] | null;
  recurrentDropoutMask?: tf.Tensor | tf.Tensor[] | null;
  readonly cells?: readonly Cell[];
}

interface Wrapper {
  readonly cell?: Cell;
  /** TimeDistributed's layer. */
  readonly layer?: Wrapper;
  readonly forwardLayer?: Wrapper;
  readonly backwardLayer?: Wrapper;
}

/**
 * Recurrent cells keep the dropout masks of their last call until the next one, also after the model
 * is gone: frees them.
 */
export function releaseRecurrentMasks(model: tf.LayersModel): void {
  for (const layer of model.layers) releaseLayer(layer as unknown as Wrapper);
}

function releaseLayer({ cell, layer, forwardLayer, backwardLayer }: Wrapper): void {
  if (cell) releaseCell(cell);
  for (const inner of [layer, forwardLayer, backwardLayer]) if (inner) releaseLayer(inner);
}

function releaseCell(cell: Cell): void {
  tf.dispose([cell.dropoutMask ?? [], cell.recurrentDropoutMask ?? []]);
  cell.dropoutMask = null;
  cell.recurrentDropoutMask = null;
  for (const inner of cell.cells ?? []) releaseCell(inner);
}
