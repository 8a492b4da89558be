/** How many rows of two matrices have their largest number, the first of equals, at the same place. */

@unmanaged
export class AccuracyArguments {
  a: u32;
  b: u32;
  /** One count a chunk. */
  counts: u32;
  rows: u32;
  columns: u32;
  /** Rows a chunk. */
  block: u32;
}

export function accuracyChunk(args: AccuracyArguments, chunk: u32): void {
  const first = chunk * args.block;
  const last = min(args.rows, first + args.block);
  const bytes = args.columns << 2;
  let count: f32 = 0;
  for (let row = first; row < last; row++) {
    const start = row * bytes;
    if (largest(args.a + start, bytes) == largest(args.b + start, bytes)) count++;
  }
  store<f32>(args.counts + (chunk << 2), count);
}

/** In bytes from the start. */
function largest(row: u32, bytes: u32): u32 {
  let place: u32 = 0;
  let most = load<f32>(row);
  for (let at: u32 = 4; at < bytes; at += 4) {
    const value = load<f32>(row + at);
    if (!(value > most)) continue;
    most = value;
    place = at;
  }
  return place;
}
