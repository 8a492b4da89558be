/**
 * What the recurrent kernels share. A chunk takes a block of a batch's rows through all time steps: rows
 * do not depend on one another, so that no thread waits for another between steps.
 */
import { packRows } from './pack-rows';
import { zero } from './simd';
import { multiplyTile, TILE_BYTES, TILE_ROWS } from './tiles';

/** The way forward. Addresses of float32 unless said; U stands for `units`, G for a layer's gates. */
@unmanaged
export class SequenceArguments {
  rows: u32;
  steps: u32;
  units: u32;
  /** Into how many blocks the rows are cut; a block's rows fit into the scratch. */
  chunks: u32;
  /** [rows, steps, features]. */
  x: u32;
  features: u32;
  /** Numbers in a row of states: U, the features of its step, and with a bias a one. */
  width: u32;
  /** 1: the first step reads the last place of `x` and of the mask. */
  backwards: u32;
  /** The recurrent kernel, the kernel and the bias one below the other: [width, U] for each gate, packed. */
  panels: u32;
  /** [rows, steps] bytes, 0 where a step is passed over; or no mask, 0. */
  mask: u32;
  activation: u32;
  gateActivation: u32;
  /** [rows, slots, width]: state s lies in slot s % slots. */
  states: u32;
  slots: u32;
  /** The cell state [rows, slots, U] (LSTM), or as `states` what the reset gate lets through (GRU). */
  inner: u32;
  /** [rows, keptSteps, G × U]: the gates' values in the order of the steps. */
  kept: u32;
  keptSteps: u32;
  /** [rows, steps, U], or only the last step's [rows, U]. */
  y: u32;
  everyStep: u32;
}

/** The way back; the buffers of the way forward have a slot for each state and a place for each step. */
@unmanaged
export class SequenceGradArguments {
  rows: u32;
  steps: u32;
  units: u32;
  width: u32;
  chunks: u32;
  /** As `y`. */
  dy: u32;
  everyStep: u32;
  backwards: u32;
  /** The transposed recurrent kernel, packed. */
  panels: u32;
  mask: u32;
  activation: u32;
  gateActivation: u32;
  states: u32;
  inner: u32;
  kept: u32;
  /** [rows, steps, G × U], in the order of `x`: the gradient of the gates before their activations. */
  dx: u32;
  /** [rows, U]: what a step hands back to the one before it beside the product; as the kernel says. */
  carried: u32;
  carriedInner: u32;
}

/** The first row of a block: blocks consist of whole tiles. */
export function firstRow(rows: u32, chunks: u32, chunk: u32): u32 {
  const tiles = (rows + TILE_ROWS - 1) / TILE_ROWS;
  return min(rows, ((tiles * chunk) / chunks) * TILE_ROWS);
}

/** Where in a thread's scratch, after the tiles of a step's gates, the packed rows lie. */
const PACKED: u32 = 4 * TILE_BYTES;

/**
 * Packs the rows of a block, `length` numbers each and `stride` bytes apart, as a tile's left side: six
 * rows side by side. Past the last row its like is packed again, and not used.
 */
export function packBlock(scratch: u32, from: u32, stride: u32, rows: u32, length: u32): void {
  let to = scratch + PACKED;
  const last = rows - 1;
  for (let row: u32 = 0; row < rows; row += TILE_ROWS) {
    to = packRows(
      from + row * stride,
      from + min(row + 1, last) * stride,
      from + min(row + 2, last) * stride,
      from + min(row + 3, last) * stride,
      from + min(row + 4, last) * stride,
      from + min(row + 5, last) * stride,
      length,
      to,
    );
  }
}

/** tile = the packed rows from `row` of the block on, times a panel. */
export function blockTile(scratch: u32, row: u32, length: u32, panel: u32, tile: u32): void {
  for (let at: u32 = 0; at < TILE_BYTES; at += 16) v128.store(tile + at, zero());
  multiplyTile(scratch + PACKED + row * (length << 2), panel, length, tile);
}

/** Fills `bytes` of every row from `first` to `last` with zeros. */
export function clearRows(at: u32, stride: u32, bytes: u32, first: u32, last: u32): void {
  for (let row = first; row < last; row++) memory.fill(at + row * stride, 0, bytes);
}

export function passedOver(mask: u32, row: u32, steps: u32, place: u32): bool {
  return mask != 0 && load<u8>(mask + row * steps + place) == 0;
}

/** Puts a step's inputs, and the bias's one, beside the states that they meet in the product. */
export function placeInputs(
  args: SequenceArguments,
  states: u32,
  step: u32,
  first: u32,
  last: u32,
): void {
  const place = args.backwards ? args.steps - 1 - step : step;
  const bytes = args.features << 2;
  const hasOne = args.width > args.units + args.features;
  const stride = args.slots * (args.width << 2);
  let to = states + (step % args.slots) * (args.width << 2) + first * stride + (args.units << 2);
  for (let row = first; row < last; row++, to += stride) {
    memory.copy(to, args.x + (row * args.steps + place) * bytes, bytes);
    if (hasOne) store<f32>(to + bytes, 1);
  }
}
