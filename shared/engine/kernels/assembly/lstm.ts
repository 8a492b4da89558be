/** An LSTM over whole sequences. Gates stand in Keras' order: input, forget, candidate, output. */
import { loadLanes, storeLanes } from './lanes';
import { clearRows, firstRow, multiplyTile, passedOver, SequenceArguments } from './sequence';
import { multiplyAdd } from './simd';
import { squash } from './squash';
import { TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tiles';

export function lstmChunk(args: SequenceArguments, chunk: u32, scratch: u32): void {
  const units = args.units;
  const stride = args.slots * (units << 2);
  const first = firstRow(args.rows, args.chunks, chunk);
  const last = firstRow(args.rows, args.chunks, chunk + 1);
  clearRows(args.states, stride, units << 2, first, last);
  clearRows(args.inner, stride, units << 2, first, last);
  const panelBytes = units * 32;
  const gateBytes = ((units + TILE_COLUMNS - 1) / TILE_COLUMNS) * panelBytes;
  for (let step: u32 = 0; step < args.steps; step++) {
    const states = args.states + (step % args.slots) * (units << 2);
    let panel = args.panels;
    for (let unit: u32 = 0; unit < units; unit += TILE_COLUMNS, panel += panelBytes) {
      for (let row = first; row < last; row += TILE_ROWS) {
        const rows = min(TILE_ROWS, last - row);
        const from = states + row * stride;
        for (let gate: u32 = 0; gate < 4; gate++) {
          const tile = scratch + gate * TILE_BYTES;
          multiplyTile(from, stride, rows, args.offsets, units, panel + gate * gateBytes, tile);
        }
        for (let i: u32 = 0; i < rows; i++) stepRow(args, row + i, step, unit, scratch + i * 32);
      }
    }
  }
}

/** Eight units of one row; `tile` holds the products with the state before, gate after gate. */
function stepRow(args: SequenceArguments, row: u32, step: u32, unit: u32, tile: u32): void {
  const units = args.units;
  const gate = units << 2;
  const place = args.backwards ? args.steps - 1 - step : step;
  const slots = row * args.slots;
  let x = args.x + ((row * args.steps + place) * units * 4 + unit) * 4;
  let kept = args.kept + ((row * args.keptSteps + (step % args.keptSteps)) * units * 4 + unit) * 4;
  const before = ((slots + (step % args.slots)) * units + unit) << 2;
  const after = ((slots + ((step + 1) % args.slots)) * units + unit) << 2;
  let state = args.states + after;
  let lastState = args.states + before;
  let cell = args.inner + after;
  let lastCell = args.inner + before;
  const writes = args.everyStep != 0 || step == args.steps - 1;
  let y = args.y + ((args.everyStep ? row * args.steps + step : row) * units + unit) * 4;
  const passes = passedOver(args.mask, row, args.steps, place);
  const end = min(units, unit + TILE_COLUMNS);
  for (; unit < end; unit += 4) {
    const count = end - unit;
    let h = loadLanes(lastState, count);
    let c = loadLanes(lastCell, count);
    if (!passes) {
      const i = open(args, x, tile, count);
      const f = open(args, x + gate, tile + TILE_BYTES, count);
      const o = open(args, x + 3 * gate, tile + 3 * TILE_BYTES, count);
      const sum = f32x4.add(loadLanes(x + 2 * gate, count), v128.load(tile + 2 * TILE_BYTES));
      const g = squash(args.activation, sum);
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
    x += 16;
    kept += 16;
    tile += 16;
    state += 16;
    lastState += 16;
    cell += 16;
    lastCell += 16;
    y += 16;
  }
}

function open(args: SequenceArguments, x: u32, tile: u32, count: u32): v128 {
  return squash(args.gateActivation, f32x4.add(loadLanes(x, count), v128.load(tile)));
}
