/** Rows put together from the rows of several matrices, or taken apart into them. */

/** One matrix: its address and the bytes of its rows. */
@unmanaged
class Piece {
  address: u32;
  bytes: u32;
}

@unmanaged
export class PiecesArguments {
  pieces: u32;
  count: u32;
  whole: u32;
  /** Of a row of the whole. */
  bytes: u32;
  rows: u32;
  /** Rows a chunk. */
  block: u32;
  /** 1: from the whole to the pieces. */
  apart: u32;
}

export function piecesChunk(args: PiecesArguments, chunk: u32): void {
  const first = chunk * args.block;
  const last = min(args.rows, first + args.block);
  let start = args.whole;
  for (let i: u32 = 0; i < args.count; i++) {
    const piece = changetype<Piece>(args.pieces + (i << 3));
    for (let row = first; row < last; row++) {
      const part = piece.address + row * piece.bytes;
      const place = start + row * args.bytes;
      if (args.apart) copy(place, part, piece.bytes);
      else copy(part, place, piece.bytes);
    }
    start += piece.bytes;
  }
}

function copy(from: u32, to: u32, bytes: u32): void {
  if (bytes > 1024) {
    memory.copy(to, from, bytes);
    return;
  }
  const end = from + bytes;
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, v128.load(from));
  for (; from < end; from += 4, to += 4) store<u32>(to, load<u32>(from));
}
