/**
 * Sums of outer products over positions, c[tap, column] = Σ a[position, tap] × b[position, column]: the
 * gradient of a filter, or of a dense layer's weights, without a patch ever being written out.
 */
import { storeLanes } from './lanes';
import { packPanel } from './pack';
import { Grid, writeOffsets } from './positions';
import { zero } from './simd';
import { multiplyTile, TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tiles';

/** Positions packed at a time, so that what the inner loop reads stays in the first cache. */
const POSITIONS: u32 = 256;

@unmanaged
export class OuterArguments {
  positions: u32;
  a: u32;
  aGrid: Grid;
  /** Bytes from a position's start to each tap. */
  tapOffsets: u32;
  taps: u32;
  b: u32;
  bRow: u32;
  bColumn: u32;
  columns: u32;
  /** `splits` matrices of taps × columns, to be added up. */
  c: u32;
  cRow: u32;
  splits: u32;
  /** A chunk's share: multiples of a tile's sides. */
  tapBlock: u32;
  columnBlock: u32;
}

export function outerChunk(args: OuterArguments, chunk: u32, scratch: u32): void {
  const tapChunks = (args.taps + args.tapBlock - 1) / args.tapBlock;
  const columnChunks = (args.columns + args.columnBlock - 1) / args.columnBlock;
  const split = chunk / (tapChunks * columnChunks);
  const firstTap = ((chunk / columnChunks) % tapChunks) * args.tapBlock;
  const firstColumn = (chunk % columnChunks) * args.columnBlock;
  const taps = min(args.tapBlock, args.taps - firstTap);
  const columns = min(args.columnBlock, args.columns - firstColumn);
  const tapPanels = (taps + TILE_ROWS - 1) / TILE_ROWS;
  const columnPanels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;

  const places = scratch;
  const packedA = places + (POSITIONS << 2);
  const packedB = packedA + POSITIONS * TILE_ROWS * 4;
  const tiles = packedB + columnPanels * POSITIONS * 32;
  memory.fill(tiles, 0, tapPanels * columnPanels * TILE_BYTES);

  const share = (args.positions + args.splits - 1) / args.splits;
  const end = min(args.positions, (split + 1) * share);
  for (let first = split * share; first < end; first += POSITIONS) {
    const count = min(POSITIONS, end - first);
    writeOffsets(args.aGrid, first, count, places);
    const rows = args.b + first * args.bRow + firstColumn * args.bColumn;
    for (let panel: u32 = 0; panel < columnPanels; panel++) {
      const column = panel * TILE_COLUMNS;
      const valid = min(TILE_COLUMNS, columns - column);
      packPanel(
        rows + column * args.bColumn,
        args.bRow,
        args.bColumn,
        count,
        valid,
        packedB + panel * count * 32,
      );
    }
    for (let tapPanel: u32 = 0; tapPanel < tapPanels; tapPanel++) {
      const tap = firstTap + tapPanel * TILE_ROWS;
      packTaps(args, tap, places, count, packedA);
      for (let panel: u32 = 0; panel < columnPanels; panel++) {
        const tile = tiles + <u32>(tapPanel * columnPanels + panel) * TILE_BYTES;
        multiplyTile(packedA, packedB + panel * count * 32, count, tile);
      }
    }
  }
  const c = args.c + split * args.taps * args.cRow;
  for (let tap: u32 = 0; tap < taps; tap++) {
    const to = c + <u32>(firstTap + tap) * args.cRow + (firstColumn << 2);
    for (let column: u32 = 0; column < columns; column++) {
      const tile = (tap / TILE_ROWS) * columnPanels + column / TILE_COLUMNS;
      const lane = (tap % TILE_ROWS) * TILE_COLUMNS + (column % TILE_COLUMNS);
      store<f32>(to + (column << 2), load<f32>(tiles + tile * TILE_BYTES + (lane << 2)));
    }
  }
}

/** Six taps of each position side by side; past the last tap its like, whose results are not stored. */
function packTaps(args: OuterArguments, tap: u32, places: u32, count: u32, to: u32): void {
  const table = args.tapOffsets + (tap << 2);
  const last = (min(TILE_ROWS, args.taps - tap) - 1) << 2;
  const a = args.a;
  const end = places + (count << 2);
  const o0 = a + load<u32>(table),
    o1 = a + load<u32>(table + min(4, last)),
    o2 = a + load<u32>(table + min(8, last));
  const o3 = a + load<u32>(table + min(12, last)),
    o4 = a + load<u32>(table + min(16, last)),
    o5 = a + load<u32>(table + min(20, last));
  if (o5 - o0 == 20 && o3 - o0 == 12) {
    for (; places < end; places += 4, to += 24) {
      const from = o0 + load<u32>(places);
      v128.store(to, v128.load(from));
      store<u64>(to, load<u64>(from, 16), 16);
    }
    return;
  }
  for (; places < end; places += 4, to += 24) {
    const place = <u32>load<u32>(places);
    store<u32>(to, load<u32>(o0 + place));
    store<u32>(to, load<u32>(o1 + place), 4);
    store<u32>(to, load<u32>(o2 + place), 8);
    store<u32>(to, load<u32>(o3 + place), 12);
    store<u32>(to, load<u32>(o4 + place), 16);
    store<u32>(to, load<u32>(o5 + place), 20);
  }
}

/** out[i] = Σ over the splits of parts[split × size + i]. */
@unmanaged
export class SumArguments {
  parts: u32;
  out: u32;
  size: u32;
  splits: u32;
  block: u32;
}

export function sumChunk(args: SumArguments, chunk: u32): void {
  const first = chunk * args.block;
  const last = min(args.size, first + args.block);
  const step = args.size << 2;
  for (let i = first; i < last; i += 4) {
    let total = zero();
    let from = args.parts + (i << 2);
    for (let split: u32 = 0; split < args.splits; split++, from += step) {
      total = f32x4.add(total, v128.load(from));
    }
    storeLanes(args.out + (i << 2), total, last - i);
  }
}
