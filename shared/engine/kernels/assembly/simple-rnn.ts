/** A simple recurrent layer over whole sequences, and the way back. */
import { loadLanes, storeLanes } from './lanes';
import {
  blockTile,
  clearRows,
  firstRow,
  packBlock,
  passedOver,
  placeInputs,
  SequenceArguments,
  SequenceGradArguments,
} from './sequence';
import { zero } from './simd';
import { slope, squash } from './squash';
import { TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tiles';

export function simpleRnnChunk(args: SequenceArguments, chunk: u32, tile: u32): void {
  const units = args.units;
  const width = units << 2;
  const length = args.width;
  const stride = args.slots * (length << 2);
  const first = firstRow(args.rows, args.chunks, chunk);
  const last = firstRow(args.rows, args.chunks, chunk + 1);
  clearRows(args.states, stride, width, first, last);
  for (let step: u32 = 0; step < args.steps; step++) {
    placeInputs(args, args.states, step, first, last);
    const states = args.states + (step % args.slots) * (length << 2);
    packBlock(tile, states + first * stride, stride, last - first, length);
    let panel = args.panels;
    for (let unit: u32 = 0; unit < units; unit += TILE_COLUMNS, panel += length * 32) {
      for (let row = first; row < last; row += TILE_ROWS) {
        const rows = min(TILE_ROWS, last - row);
        blockTile(tile, row - first, length, panel, tile);
        for (let i: u32 = 0; i < rows; i++) stepRow(args, row + i, step, unit, tile + i * 32);
      }
    }
  }
}

/** Eight units of one row; `tile` holds its values before the activation. */
function stepRow(args: SequenceArguments, row: u32, step: u32, unit: u32, tile: u32): void {
  const units = args.units;
  const place = args.backwards ? args.steps - 1 - step : step;
  const slots = row * args.slots;
  let lastState = args.states + (((slots + (step % args.slots)) * args.width + unit) << 2);
  let state = args.states + (((slots + ((step + 1) % args.slots)) * args.width + unit) << 2);
  const writes = args.everyStep != 0 || step == args.steps - 1;
  let y = args.y + ((args.everyStep ? row * args.steps + step : row) * units + unit) * 4;
  const passes = passedOver(args.mask, row, args.steps, place);
  const end = min(units, unit + TILE_COLUMNS);
  for (; unit < end; unit += 4) {
    const count = end - unit;
    const h = passes ? loadLanes(lastState, count) : squash(args.activation, v128.load(tile));
    storeLanes(state, h, count);
    if (writes) storeLanes(y, h, count);
    tile += 16;
    lastState += 16;
    state += 16;
    y += 16;
  }
}

/** `panels` hold the transposed kernel. */
export function simpleRnnGradChunk(args: SequenceGradArguments, chunk: u32, tile: u32): void {
  const units = args.units;
  const steps = args.steps;
  const width = units << 2;
  const stride = steps * width;
  const first = firstRow(args.rows, args.chunks, chunk);
  const last = firstRow(args.rows, args.chunks, chunk + 1);
  clearRows(args.carried, width, width, first, last);
  for (let left = steps; left > 0; left--) {
    const next = args.backwards ? steps - 1 - left : left;
    if (left < steps) {
      const from = args.dx + first * stride + next * width;
      packBlock(tile, from, stride, last - first, units);
    }
    let panel = args.panels;
    for (let unit: u32 = 0; unit < units; unit += TILE_COLUMNS, panel += units * 32) {
      for (let row = first; row < last; row += TILE_ROWS) {
        const rows = min(TILE_ROWS, last - row);
        if (left == steps) memory.fill(tile, 0, TILE_BYTES);
        else blockTile(tile, row - first, units, panel, tile);
        for (let i: u32 = 0; i < rows; i++) stepBack(args, row + i, left - 1, unit, tile + i * 32);
      }
    }
  }
}

/** Eight units of one row; `tile` holds what the step after hands back through the recurrent kernel. */
function stepBack(args: SequenceGradArguments, row: u32, step: u32, unit: u32, tile: u32): void {
  const units = args.units;
  const steps = args.steps;
  const place = args.backwards ? steps - 1 - step : step;
  let dx = args.dx + ((row * steps + place) * units + unit) * 4;
  let state = args.states + ((row * (steps + 1) + step + 1) * args.width + unit) * 4;
  let carried = args.carried + ((row * units + unit) << 2);
  const reads = args.everyStep != 0 || step == steps - 1;
  let dy = args.dy + ((args.everyStep ? row * steps + step : row) * units + unit) * 4;
  const passes = passedOver(args.mask, row, steps, place);
  const end = min(units, unit + TILE_COLUMNS);
  for (; unit < end; unit += 4) {
    const count = end - unit;
    let dh = f32x4.add(v128.load(tile), loadLanes(carried, count));
    if (reads) dh = f32x4.add(dh, loadLanes(dy, count));
    const slopes = slope(args.activation, loadLanes(state, count));
    storeLanes(dx, passes ? zero() : f32x4.mul(dh, slopes), count);
    storeLanes(carried, passes ? dh : zero(), count);
    tile += 16;
    dx += 16;
    state += 16;
    carried += 16;
    dy += 16;
  }
}
