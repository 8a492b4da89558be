/**
 * The way back through a GRU. A step takes two products: the candidate's gradient gives that of the state
 * let through, and so the reset gate's; both gates' gradients give what the step before receives.
 */
import { loadLanes, storeLanes } from './lanes';
import {
  blockTile,
  clearRows,
  firstRow,
  packBlock,
  passedOver,
  SequenceGradArguments,
} from './sequence';
import { multiplyAdd, zero } from './simd';
import { slope } from './squash';
import { TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tiles';

/** `panels` hold the transposed kernel of both gates, [2 × units, units], then the candidate's. */
export function gruGradChunk(args: SequenceGradArguments, chunk: u32, tile: u32): void {
  const units = args.units;
  const steps = args.steps;
  const width = units << 2;
  const place = 3 * width;
  const stride = steps * place;
  const first = firstRow(args.rows, args.chunks, chunk);
  const last = firstRow(args.rows, args.chunks, chunk + 1);
  clearRows(args.carried, width, width, first, last);
  const panelCount = (units + TILE_COLUMNS - 1) / TILE_COLUMNS;
  for (let left = steps; left > 0; left--) {
    const step = left - 1;
    const next = args.backwards ? steps - 1 - left : left;
    if (left < steps) {
      const from = args.dx + first * stride + next * place;
      packBlock(tile, from, stride, last - first, 2 * units);
    }
    let panel = args.panels;
    for (let unit: u32 = 0; unit < units; unit += TILE_COLUMNS, panel += units * 64) {
      for (let row = first; row < last; row += TILE_ROWS) {
        const rows = min(TILE_ROWS, last - row);
        if (left == steps) memory.fill(tile, 0, TILE_BYTES);
        else blockTile(tile, row - first, 2 * units, panel, tile);
        for (let i: u32 = 0; i < rows; i++) stepBack(args, row + i, step, unit, tile + i * 32);
      }
    }
    const here = args.backwards ? steps - left : step;
    const candidates = args.dx + first * stride + here * place + 2 * width;
    packBlock(tile, candidates, stride, last - first, units);
    panel = args.panels + panelCount * units * 64;
    for (let unit: u32 = 0; unit < units; unit += TILE_COLUMNS, panel += units * 32) {
      for (let row = first; row < last; row += TILE_ROWS) {
        const rows = min(TILE_ROWS, last - row);
        blockTile(tile, row - first, units, panel, tile);
        for (let i: u32 = 0; i < rows; i++) resetBack(args, row + i, step, unit, tile + i * 32);
      }
    }
  }
}

/** Eight units of one row: the update gate and the candidate. */
function stepBack(args: SequenceGradArguments, row: u32, step: u32, unit: u32, tile: u32): void {
  const units = args.units;
  const steps = args.steps;
  const gate = units << 2;
  const place = args.backwards ? steps - 1 - step : step;
  let dx = args.dx + ((row * steps + place) * units * 3 + unit) * 4;
  let kept = args.kept + ((row * steps + step) * units * 3 + unit) * 4;
  let lastState = args.states + ((row * (steps + 1) + step) * args.width + unit) * 4;
  let carried = args.carried + ((row * units + unit) << 2);
  const reads = args.everyStep != 0 || step == steps - 1;
  let dy = args.dy + ((args.everyStep ? row * steps + step : row) * units + unit) * 4;
  const passes = passedOver(args.mask, row, steps, place);
  const end = min(units, unit + TILE_COLUMNS);
  for (; unit < end; unit += 4) {
    const count = end - unit;
    let dh = f32x4.add(v128.load(tile), loadLanes(carried, count));
    if (reads) dh = f32x4.add(dh, loadLanes(dy, count));
    let dz = zero();
    let dc = zero();
    if (passes) {
      storeLanes(carried, dh, count);
      storeLanes(dx + gate, zero(), count);
    } else {
      const z = loadLanes(kept, count);
      const c = loadLanes(kept + 2 * gate, count);
      const difference = f32x4.sub(loadLanes(lastState, count), c);
      const rest = f32x4.sub(f32x4.splat(1), z);
      dz = f32x4.mul(f32x4.mul(dh, difference), slope(args.gateActivation, z));
      dc = f32x4.mul(f32x4.mul(dh, rest), slope(args.activation, c));
      storeLanes(carried, f32x4.mul(dh, z), count);
    }
    storeLanes(dx, dz, count);
    storeLanes(dx + 2 * gate, dc, count);
    tile += 16;
    dx += 16;
    kept += 16;
    lastState += 16;
    carried += 16;
    dy += 16;
  }
}

/** Eight units of one row: the reset gate; `tile` holds the gradient of the state that it let through. */
function resetBack(args: SequenceGradArguments, row: u32, step: u32, unit: u32, tile: u32): void {
  const units = args.units;
  const steps = args.steps;
  const gate = units << 2;
  const place = args.backwards ? steps - 1 - step : step;
  if (passedOver(args.mask, row, steps, place)) return;
  let dx = args.dx + ((row * steps + place) * units * 3 + unit) * 4 + gate;
  let kept = args.kept + ((row * steps + step) * units * 3 + unit) * 4 + gate;
  let lastState = args.states + ((row * (steps + 1) + step) * args.width + unit) * 4;
  let carried = args.carried + ((row * units + unit) << 2);
  const end = min(units, unit + TILE_COLUMNS);
  for (; unit < end; unit += 4) {
    const count = end - unit;
    const through = v128.load(tile);
    const r = loadLanes(kept, count);
    const dr = f32x4.mul(through, loadLanes(lastState, count));
    storeLanes(dx, f32x4.mul(dr, slope(args.gateActivation, r)), count);
    storeLanes(carried, multiplyAdd(through, r, loadLanes(carried, count)), count);
    tile += 16;
    dx += 16;
    kept += 16;
    lastState += 16;
    carried += 16;
  }
}
