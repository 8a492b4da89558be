/** Copies images into the middle of larger ones, with zeros around: afterwards no patch reaches outside. */

/** Images of [depth, height, row bytes]; pads in planes, rows and bytes. */
@unmanaged
export class PadArguments {
  source: u32;
  depth: u32;
  height: u32;
  rowBytes: u32;
  to: u32;
  toDepth: u32;
  toHeight: u32;
  toRowBytes: u32;
  front: u32;
  top: u32;
  leftBytes: u32;
}

/** One chunk is one image. Where the target is smaller behind, what does not fit is left out. */
export function padChunk(args: PadArguments, image: u32): void {
  const row = args.toRowBytes;
  let to = args.to + image * args.toDepth * args.toHeight * row;
  const source = args.source + image * args.depth * args.height * args.rowBytes;
  const left = min(args.leftBytes, row);
  const copied = min(args.rowBytes, row - left);
  for (let d: u32 = 0; d < args.toDepth; d++) {
    for (let h: u32 = 0; h < args.toHeight; h++, to += row) {
      // Unsigned: what lies before the source is a very large number.
      const z = d - args.front;
      const y = h - args.top;
      if (z >= args.depth || y >= args.height) {
        memory.fill(to, 0, row);
        continue;
      }
      memory.fill(to, 0, left);
      memory.copy(to + left, source + (z * args.height + y) * args.rowBytes, copied);
      const end = left + copied;
      memory.fill(to + end, 0, row - end);
    }
  }
}
