/**
 * The gradient of a 3 × 3 filter by Winograd's F(3 × 3, 4 × 4): tiles of 6 × 6 inputs and of 4 × 4
 * upstream gradients, transformed, are multiplied and summed over all tiles before one step back.
 */
import { filterGradPass, HEAD_BYTES, writeConstants, writeRows } from './winograd-passes';
import { addOuterFour, addOuterSix } from './winograd-products';
import {
  fillZeros,
  matrixBytes,
  neighbours,
  PRODUCTS,
  REACH,
  TILE,
  TiledImages,
  transformTiles,
  workBytes,
  zeroBytes,
} from './winograd-tiles';

@unmanaged
export class WinogradGradArguments {
  images: TiledImages;
  grads: TiledImages;
  tiles: u32;
  /** For each split [3, 3, inChannels, outChannels], to be added up. */
  parts: u32;
  splits: u32;
  /** Tiles transformed at a time. */
  tileBlock: u32;
  /** Channels of a chunk: multiples of 4. */
  inBlock: u32;
  outBlock: u32;
  /** Most tiles side by side that are transformed together. */
  segment: u32;
}

/** Room of one product's sums: rows of 8 columns for each input channel. */
function sumBytes(inCount: u32, outCount: u32): u32 {
  return inCount * ((outCount + 7) / 8) * 32;
}

export function winogradGradChunk(args: WinogradGradArguments, chunk: u32, scratch: u32): void {
  const inChannels = args.images.channels;
  const outChannels = args.grads.channels;
  const inChunks = (inChannels + args.inBlock - 1) / args.inBlock;
  const outChunks = (outChannels + args.outBlock - 1) / args.outBlock;
  const firstIn = (chunk % inChunks) * args.inBlock;
  const firstOut = ((chunk / inChunks) % outChunks) * args.outBlock;
  const split = chunk / (inChunks * outChunks);
  const inCount = min(args.inBlock, inChannels - firstIn);
  const outCount = min(args.outBlock, outChannels - firstOut);

  const zeros = scratch + HEAD_BYTES;
  const zeroed = max(zeroBytes(args.images, args.segment), zeroBytes(args.grads, args.segment));
  const work = zeros + zeroed;
  const inputs = work + workBytes(args.segment, max(inCount, outCount));
  const inputMatrix = matrixBytes(args.tileBlock * (inCount << 2));
  const grads = inputs + PRODUCTS * inputMatrix;
  const gradMatrix = matrixBytes(args.tileBlock * (outCount << 2));
  const sums = grads + PRODUCTS * gradMatrix;
  const sumMatrix = matrixBytes(sumBytes(inCount, outCount));
  writeConstants(scratch);
  fillZeros(zeros, zeroed);
  fillZeros(sums, PRODUCTS * sumMatrix);

  const share = (args.tiles + args.splits - 1) / args.splits;
  const end = min(args.tiles, (split + 1) * share);
  for (let first = split * share; first < end; first += args.tileBlock) {
    const count = min(args.tileBlock, end - first);
    let side: u32 = 0;
    for (let tile: u32 = 0; tile < count; tile += side) {
      side = neighbours(args.images, first + tile, min(args.segment, count - tile));
      transformTiles(
        args.images,
        REACH,
        first + tile,
        side,
        firstIn,
        inCount,
        scratch,
        zeros,
        work,
        inputs + tile * (inCount << 2),
        inputMatrix,
        inCount << 2,
      );
      transformTiles(
        args.grads,
        TILE,
        first + tile,
        side,
        firstOut,
        outCount,
        scratch,
        zeros,
        work,
        grads + tile * (outCount << 2),
        gradMatrix,
        outCount << 2,
      );
    }
    for (let product: u32 = 0; product < PRODUCTS; product++) {
      addOuters(
        inputs + product * inputMatrix,
        inCount,
        grads + product * gradMatrix,
        outCount,
        count,
        sums + product * sumMatrix,
      );
    }
  }
  storeGradient(
    args,
    split,
    firstIn,
    inCount,
    firstOut,
    outCount,
    sums,
    sumMatrix,
    scratch,
    inputs,
  );
}

/** sums [outCount / 8, inCount, 8] += Σ over tiles; six input channels at a time, the rest by fours. */
function addOuters(
  inputs: u32,
  inCount: u32,
  grads: u32,
  outCount: u32,
  count: u32,
  sums: u32,
): void {
  const inRow = inCount << 2;
  const outRow = outCount << 2;
  for (let out: u32 = 0; out < outRow; out += 32) {
    let left = inCount;
    let input = inputs;
    for (; left > 8; left -= 6, input += 24, sums += 192) {
      addOuterSix(input, inRow, grads + out, outRow, count, sums);
    }
    if (left == 6) {
      addOuterSix(input, inRow, grads + out, outRow, count, sums);
    } else {
      addOuterFour(input, inRow, grads + out, outRow, count, sums);
      if (left == 8) {
        addOuterFour(input + 16, inRow, grads + out, outRow, count, sums + 128);
      }
    }
    sums += left * 32;
  }
}

/** Transforms back the sums, panel by panel of 8 output channels. */
function storeGradient(
  args: WinogradGradArguments,
  split: u32,
  firstIn: u32,
  inCount: u32,
  firstOut: u32,
  outCount: u32,
  sums: u32,
  sumMatrix: u32,
  head: u32,
  work: u32,
): void {
  const outBytes = args.grads.channels << 2;
  const tapBytes = args.images.channels * outBytes;
  let to = args.parts + split * 9 * tapBytes + firstIn * outBytes + (firstOut << 2);
  const bytes = inCount * 32;
  for (let out: u32 = 0; out < outCount; out += 8, sums += bytes, to += 32) {
    for (let i: u32 = 0; i < REACH; i++) {
      writeRows(head, sums + i * sumMatrix, REACH * sumMatrix);
      filterGradPass(head, 0, work + i * bytes, REACH * bytes, 0, bytes >> 4, 1);
    }
    const vectors = min(2, (outCount - out) >> 2);
    for (let row: u32 = 0; row < 3; row++) {
      writeRows(head, work + row * REACH * bytes, bytes);
      filterGradPass(head, 32, to + row * 3 * tapBytes, tapBytes, outBytes, vectors, inCount);
    }
  }
}
