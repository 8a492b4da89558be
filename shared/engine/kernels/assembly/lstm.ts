/** An LSTM over whole sequences. Gates stand in Keras' order: input, forget, candidate, output. */
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
import { multiplyAdd } from './simd';
import { squash } from './squash';
import { TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tiles';

export function lstmChunk(args: SequenceArguments, chunk: u32, scratch: u32): void {
  const units = args.units;
  const width = args.width;
  const stride = args.slots * (width << 2);
  const first = firstRow(args.rows, args.chunks, chunk);
  const last = firstRow(args.rows, args.chunks, chunk + 1);
  clearRows(args.states, stride, units << 2, first, last);
  clearRows(args.inner, args.slots * (units << 2), units << 2, first, last);
  const panelBytes = width * 32;
  const gateBytes = ((units + TILE_COLUMNS - 1) / TILE_COLUMNS) * panelBytes;
  for (let step: u32 = 0; step < args.steps; step++) {
    placeInputs(args, args.states, step, first, last);
    const states = args.states + (step % args.slots) * (width << 2);
    packBlock(scratch, states + first * stride, stride, last - first, width);
    let panel = args.panels;
    for (let unit: u32 = 0; unit < units; unit += TILE_COLUMNS, panel += panelBytes) {
      for (let row = first; row < last; row += TILE_ROWS) {
        const rows = min(TILE_ROWS, last - row);
        for (let gate: u32 = 0; gate < 4; gate++) {
          const tile = scratch + gate * TILE_BYTES;
          blockTile(scratch, row - first, width, panel + gate * gateBytes, tile);
        }
        for (let i: u32 = 0; i < rows; i++) stepRow(args, row + i, step, unit, scratch + i * 32);
      }
    }
  }
}

/** Eight units of one row; `tile` holds the gates before their activations. */
function stepRow(args: SequenceArguments, row: u32, step: u32, unit: u32, tile: u32): void {
  const units = args.units;
  const gate = units << 2;
  const place = args.backwards ? args.steps - 1 - step : step;
  const slots = row * args.slots;
  let kept = args.kept + ((row * args.keptSteps + (step % args.keptSteps)) * units * 4 + unit) * 4;
  const before = slots + (step % args.slots);
  const after = slots + ((step + 1) % args.slots);
  let state = args.states + ((after * args.width + unit) << 2);
  let lastState = args.states + ((before * args.width + unit) << 2);
  let cell = args.inner + ((after * units + unit) << 2);
  let lastCell = args.inner + ((before * units + unit) << 2);
  const writes = args.everyStep != 0 || step == args.steps - 1;
  let y = args.y + ((args.everyStep ? row * args.steps + step : row) * units + unit) * 4;
  const passes = passedOver(args.mask, row, args.steps, place);
  const end = min(units, unit + TILE_COLUMNS);
  for (; unit < end; unit += 4) {
    const count = end - unit;
    let h = loadLanes(lastState, count);
    let c = loadLanes(lastCell, count);
    if (!passes) {
      const i = squash(args.gateActivation, v128.load(tile));
      const f = squash(args.gateActivation, v128.load(tile + TILE_BYTES));
      const o = squash(args.gateActivation, v128.load(tile + 3 * TILE_BYTES));
      const g = squash(args.activation, v128.load(tile + 2 * TILE_BYTES));
      c = multiplyAdd(f, c, f32x4.mul(i, g));
      h = f32x4.mul(o, squash(args.activation, c));
      storeLanes(kept, i, count);
      storeLanes(kept + gate, f, count);
      storeLanes(kept + 2 * gate, g, count);
      storeLanes(kept + 3 * gate, o, count);
    }
    storeLanes(state, h, count);
    storeLanes(cell, c, count);
    if (writes) storeLanes(y, h, count);
    kept += 16;
    tile += 16;
    state += 16;
    lastState += 16;
    cell += 16;
    lastCell += 16;
    y += 16;
  }
}
