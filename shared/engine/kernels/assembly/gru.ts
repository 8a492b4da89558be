/**
 * A GRU over whole sequences, its reset gate applied before the product (Keras' reset_after=False, the only
 * form that tfjs has). Gates stand in Keras' order: update, reset, candidate.
 */
import { loadLanes, storeLanes } from './lanes';
import {
  blockTile,
  clearRows,
  firstRow,
  packBlock,
  passedOver,
  placeInputs,
  SequenceArguments,
} from './sequence';
import { multiplyAdd, zero } from './simd';
import { squash } from './squash';
import { TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tiles';

export function gruChunk(args: SequenceArguments, chunk: u32, scratch: u32): void {
  const units = args.units;
  const width = units << 2;
  const length = args.width;
  const stride = args.slots * (length << 2);
  const first = firstRow(args.rows, args.chunks, chunk);
  const last = firstRow(args.rows, args.chunks, chunk + 1);
  clearRows(args.states, stride, width, first, last);
  const panelBytes = length * 32;
  const gateBytes = ((units + TILE_COLUMNS - 1) / TILE_COLUMNS) * panelBytes;
  const second = scratch + TILE_BYTES;
  for (let step: u32 = 0; step < args.steps; step++) {
    placeInputs(args, args.states, step, first, last);
    placeInputs(args, args.inner, step, first, last);
    const slot = (step % args.slots) * (length << 2);
    packBlock(scratch, args.states + slot + first * stride, stride, last - first, length);
    let panel = args.panels;
    for (let unit: u32 = 0; unit < units; unit += TILE_COLUMNS, panel += panelBytes) {
      for (let row = first; row < last; row += TILE_ROWS) {
        const rows = min(TILE_ROWS, last - row);
        blockTile(scratch, row - first, length, panel, scratch);
        blockTile(scratch, row - first, length, panel + gateBytes, second);
        for (let i: u32 = 0; i < rows; i++) openGates(args, row + i, step, unit, scratch + i * 32);
      }
    }
    packBlock(scratch, args.inner + slot + first * stride, stride, last - first, length);
    panel = args.panels + 2 * gateBytes;
    for (let unit: u32 = 0; unit < units; unit += TILE_COLUMNS, panel += panelBytes) {
      for (let row = first; row < last; row += TILE_ROWS) {
        const rows = min(TILE_ROWS, last - row);
        blockTile(scratch, row - first, length, panel, scratch);
        for (let i: u32 = 0; i < rows; i++) stepRow(args, row + i, step, unit, scratch + i * 32);
      }
    }
  }
}

/** Eight units of one row: both gates, and the state that the reset gate lets through. */
function openGates(args: SequenceArguments, row: u32, step: u32, unit: u32, tile: u32): void {
  const units = args.units;
  const gate = units << 2;
  const place = args.backwards ? args.steps - 1 - step : step;
  let kept = args.kept + ((row * args.keptSteps + (step % args.keptSteps)) * units * 3 + unit) * 4;
  const slot = ((row * args.slots + (step % args.slots)) * args.width + unit) << 2;
  let state = args.states + slot;
  let admitted = args.inner + slot;
  const passes = passedOver(args.mask, row, args.steps, place);
  const end = min(units, unit + TILE_COLUMNS);
  for (; unit < end; unit += 4) {
    const count = end - unit;
    let through = zero();
    if (!passes) {
      const reset = squash(args.gateActivation, v128.load(tile + TILE_BYTES));
      storeLanes(kept, squash(args.gateActivation, v128.load(tile)), count);
      storeLanes(kept + gate, reset, count);
      through = f32x4.mul(reset, loadLanes(state, count));
    }
    // Written where the step is passed over too: the gradient multiplies it by zero.
    storeLanes(admitted, through, count);
    kept += 16;
    tile += 16;
    state += 16;
    admitted += 16;
  }
}

/** Eight units of one row: the candidate, of which the update gate takes a share. */
function stepRow(args: SequenceArguments, row: u32, step: u32, unit: u32, tile: u32): void {
  const units = args.units;
  const gate = units << 2;
  const place = args.backwards ? args.steps - 1 - step : step;
  const slots = row * args.slots;
  let kept = args.kept + ((row * args.keptSteps + (step % args.keptSteps)) * units * 3 + unit) * 4;
  let lastState = args.states + (((slots + (step % args.slots)) * args.width + unit) << 2);
  let state = args.states + (((slots + ((step + 1) % args.slots)) * args.width + unit) << 2);
  const writes = args.everyStep != 0 || step == args.steps - 1;
  let y = args.y + ((args.everyStep ? row * args.steps + step : row) * units + unit) * 4;
  const passes = passedOver(args.mask, row, args.steps, place);
  const end = min(units, unit + TILE_COLUMNS);
  for (; unit < end; unit += 4) {
    const count = end - unit;
    let h = loadLanes(lastState, count);
    if (!passes) {
      const z = loadLanes(kept, count);
      const candidate = squash(args.activation, v128.load(tile));
      storeLanes(kept + 2 * gate, candidate, count);
      const rest = f32x4.sub(f32x4.splat(1), z);
      h = multiplyAdd(z, h, f32x4.mul(rest, candidate));
    }
    storeLanes(state, h, count);
    if (writes) storeLanes(y, h, count);
    kept += 16;
    tile += 16;
    lastState += 16;
    state += 16;
    y += 16;
  }
}
