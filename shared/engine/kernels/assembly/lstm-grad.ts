/**
 * The way back through an LSTM: the gradient of each step's gates before their activations, which is that
 * of the inputs' share too. The recurrent kernel's follows from it in one product.
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
import { zero } from './simd';
import { slope, squash } from './squash';
import { TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tiles';

export function lstmGradChunk(args: SequenceGradArguments, chunk: u32, tile: u32): void {
  const units = args.units;
  const steps = args.steps;
  const width = units << 2;
  const stride = steps * (width << 2);
  const first = firstRow(args.rows, args.chunks, chunk);
  const last = firstRow(args.rows, args.chunks, chunk + 1);
  clearRows(args.carried, width, width, first, last);
  clearRows(args.carriedInner, width, width, first, last);
  for (let left = steps; left > 0; left--) {
    const step = left - 1;
    const next = args.backwards ? steps - 1 - left : left;
    if (left < steps) {
      const from = args.dx + first * stride + next * (width << 2);
      packBlock(tile, from, stride, last - first, width);
    }
    let panel = args.panels;
    for (let unit: u32 = 0; unit < units; unit += TILE_COLUMNS, panel += width * 32) {
      for (let row = first; row < last; row += TILE_ROWS) {
        const rows = min(TILE_ROWS, last - row);
        if (left == steps) memory.fill(tile, 0, TILE_BYTES);
        else blockTile(tile, row - first, width, panel, tile);
        for (let i: u32 = 0; i < rows; i++) stepBack(args, row + i, step, unit, tile + i * 32);
      }
    }
  }
}

/** Eight units of one row; `tile` holds what the step after hands back through the recurrent kernel. */
function stepBack(args: SequenceGradArguments, row: u32, step: u32, unit: u32, tile: u32): void {
  const units = args.units;
  const steps = args.steps;
  const gate = units << 2;
  const place = args.backwards ? steps - 1 - step : step;
  let dx = args.dx + ((row * steps + place) * units * 4 + unit) * 4;
  let kept = args.kept + ((row * steps + step) * units * 4 + unit) * 4;
  let lastCell = args.inner + ((row * (steps + 1) + step) * units + unit) * 4;
  let carried = args.carried + ((row * units + unit) << 2);
  let carriedCell = args.carriedInner + ((row * units + unit) << 2);
  const reads = args.everyStep != 0 || step == steps - 1;
  let dy = args.dy + ((args.everyStep ? row * steps + step : row) * units + unit) * 4;
  const passes = passedOver(args.mask, row, steps, place);
  const end = min(units, unit + TILE_COLUMNS);
  for (; unit < end; unit += 4) {
    const count = end - unit;
    let dh = f32x4.add(v128.load(tile), loadLanes(carried, count));
    if (reads) dh = f32x4.add(dh, loadLanes(dy, count));
    let di = zero();
    let df = zero();
    let dg = zero();
    let dO = zero();
    if (passes) {
      storeLanes(carried, dh, count);
    } else {
      storeLanes(carried, zero(), count);
      const i = loadLanes(kept, count);
      const f = loadLanes(kept + gate, count);
      const g = loadLanes(kept + 2 * gate, count);
      const o = loadLanes(kept + 3 * gate, count);
      const told = squash(args.activation, loadLanes(lastCell + gate, count));
      const through = f32x4.mul(f32x4.mul(dh, o), slope(args.activation, told));
      const dc = f32x4.add(loadLanes(carriedCell, count), through);
      di = f32x4.mul(f32x4.mul(dc, g), slope(args.gateActivation, i));
      df = f32x4.mul(f32x4.mul(dc, loadLanes(lastCell, count)), slope(args.gateActivation, f));
      dg = f32x4.mul(f32x4.mul(dc, i), slope(args.activation, g));
      dO = f32x4.mul(f32x4.mul(dh, told), slope(args.gateActivation, o));
      storeLanes(carriedCell, f32x4.mul(dc, f), count);
    }
    storeLanes(dx, di, count);
    storeLanes(dx + gate, df, count);
    storeLanes(dx + 2 * gate, dg, count);
    storeLanes(dx + 3 * gate, dO, count);
    tile += 16;
    dx += 16;
    kept += 16;
    lastCell += 16;
    carried += 16;
    carriedCell += 16;
    dy += 16;
  }
}
