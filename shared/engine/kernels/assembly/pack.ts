/** Brings the right-hand side of a product into panels of 8 columns, filled up with zeros. */
import { TILE_COLUMNS } from './tiles';

/** Row k = (run, i) and column n lie at source + offsets[run] + i × kStride + n × nStride, in bytes. */
@unmanaged
export class PackArguments {
  source: u32;
  runs: u32;
  offsets: u32;
  length: u32;
  kStride: u32;
  nStride: u32;
  columns: u32;
  panels: u32;
  /** Panels that one chunk packs. */
  panelBlock: u32;
}

export function packChunk(args: PackArguments, chunk: u32): void {
  const count = (args.columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  const first = chunk * args.panelBlock;
  const last = min(count, first + args.panelBlock);
  let to = args.panels + first * args.runs * args.length * 32;
  for (let panel = first; panel < last; panel++) {
    const column = panel * TILE_COLUMNS;
    const source = args.source + column * args.nStride;
    const valid = min(TILE_COLUMNS, args.columns - column);
    for (let run: u32 = 0; run < args.runs; run++) {
      const from = source + load<u32>(args.offsets + (run << 2));
      packPanel(from, args.kStride, args.nStride, args.length, valid, to);
      to += args.length * 32;
    }
  }
}

/** One panel: `inner` rows of 8 numbers, of which the first `valid` are there. */
export function packPanel(
  source: u32,
  kStride: u32,
  nStride: u32,
  inner: u32,
  valid: u32,
  to: u32,
): void {
  const end = to + inner * 32;
  if (valid == TILE_COLUMNS && nStride == 4) {
    for (; to < end; to += 32, source += kStride) {
      v128.store(to, v128.load(source));
      v128.store(to, v128.load(source, 16), 16);
    }
    return;
  }
  if (valid == TILE_COLUMNS && kStride == 4) {
    to = packColumns(source, nStride, inner, to);
    source += (inner & ~3) << 2;
  }
  for (; to < end; to += 32, source += kStride) {
    let from = source;
    let lane: u32 = 0;
    for (; lane < valid; lane++, from += nStride) store<f32>(to + (lane << 2), load<f32>(from));
    for (; lane < TILE_COLUMNS; lane++) store<f32>(to + (lane << 2), 0);
  }
}

/** Eight columns whose numbers follow each other, four at a time; gives the address after what it wrote. */
function packColumns(p0: u32, stride: u32, inner: u32, to: u32): u32 {
  let p4 = p0 + 4 * stride;
  for (const end = to + (inner & ~3) * 32; to < end; to += 128) {
    transposeFour(p0, stride, to);
    transposeFour(p4, stride, to + 16);
    p0 += 16;
    p4 += 16;
  }
  return to;
}

/** Four numbers each of four columns, to four rows of a panel. */
function transposeFour(from: u32, stride: u32, to: u32): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + stride);
  const r2 = v128.load(from + 2 * stride);
  const r3 = v128.load(from + 3 * stride);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2));
  v128.store(to, v128.shuffle<i64>(low01, low23, 1, 3), 32);
  v128.store(to, v128.shuffle<i64>(high01, high23, 0, 2), 64);
  v128.store(to, v128.shuffle<i64>(high01, high23, 1, 3), 96);
}
