/** Winograd's form of convolutions with 3 × 3 taps, one pixel apart; see assembly/winograd.ts. */
import type { Convolution } from './convolution';
import { JOBS } from './jobs';
import { type Native, SCRATCH_BYTES } from './native';
import { addUp, type Epilogue, TILE_COLUMNS, TILE_ROWS } from './products';

/** As in assembly/winograd-tiles.ts. */
const TILE = 4;
const ROW_BYTES = 320;
const REACH = 6;
const PRODUCTS = REACH * REACH;
/** With more, sums of so many terms round by nearly 1e-5. */
const MOST_CHANNELS = 512;
/** Channels on either side of a chunk's products. */
const CHANNELS = 64;
const FEWEST_CHUNKS = 16;
const MOST_TILES = 48;
/** Numbers between the two passes over tiles side by side, by channels: the first cache holds them. */
const SEGMENT_CHANNELS = 128;
const LONGEST_SEGMENT = 8;
/** What a tile costs, in products of its own, and what transforming the filter costs, in tiles. */
const TILE_COST = 1.5;
const FILTER_COST = 16;
/** The same for a transformed filter of so many bytes, which comes from memory. */
const WIDE_FILTER_COST = 64;
const WIDE_FILTER_BYTES = 1 << 22;

const ceil = (a: number, b: number): number => Math.ceil(a / b);

/** As in assembly/winograd-tiles.ts: an odd multiple of 64. */
const matrixBytes = (bytes: number): number => 128 * ceil(bytes, 128) + 64;

/** What is convolved with what: images [batch, height, width, channels] to [batch, height, width, columns]. */
interface Layer {
  readonly batch: number;
  readonly input: readonly [height: number, width: number];
  readonly output: readonly [height: number, width: number];
  readonly pad: readonly [top: number, left: number];
  readonly channels: number;
  readonly columns: number;
}

/** Whether this form computes a convolution in fewer steps; measured from 4 channels to 512. */
export function suitsWinograd(conv: Convolution): boolean {
  const plane = conv.filter.join() === '1,3,3' && conv.input[0] === 1;
  const dense = [...conv.strides, ...conv.dilations, conv.groups].every((step) => step === 1);
  const channels = [conv.inChannels, conv.outChannels];
  if (!plane || !dense) return false;
  if (!channels.every((count) => count % 4 === 0 && count <= MOST_CHANNELS)) return false;
  const [height, width] = [conv.output[1], conv.output[2]];
  const [rows, columns] = tilesOf([height, width]);
  // A tile has as many products as four results have without it.
  const plain = (conv.batch * height * width) / 4;
  const filterBytes = 4 * PRODUCTS * conv.inChannels * conv.outChannels;
  const filterCost = filterBytes > WIDE_FILTER_BYTES ? WIDE_FILTER_COST : FILTER_COST;
  return plain > TILE_COST * conv.batch * rows * columns + filterCost;
}

/** How many tiles side by side are transformed together. */
const segmentOf = (channels: number, columns: number): number =>
  Math.max(
    1,
    Math.min(LONGEST_SEGMENT, Math.floor(SEGMENT_CHANNELS / Math.max(channels, columns))),
  );

/** What a chunk needs beside its matrices: as assembly/winograd.ts lays it out, and what aligns those. */
const spareBytes = (segment: number, channels: number, block: number): number =>
  256 + 4 * (TILE * segment + 2) * channels + 4 * PRODUCTS * (segment * block + 64);

/** Tiles of one image, by rows and columns. */
const tilesOf = ([height, width]: Layer['output']) =>
  [ceil(height, TILE), ceil(width, TILE)] as const;

function tiledImages(
  address: number,
  [height, width]: readonly [number, number],
  channels: number,
  [top, left]: readonly [number, number],
  tiles: readonly [number, number],
): number[] {
  return [address, height, width, channels, top, left, ...tiles];
}

/** y = x ∗ filter, with a bias and an activation. */
export function winogradConvolve(
  native: Native,
  conv: Convolution,
  x: number,
  filter: number,
  y: number,
  epilogue: Epilogue,
): void {
  const panels = transformFilter(native, conv, filter, false);
  convolveTiles(
    native,
    {
      batch: conv.batch,
      input: [conv.input[1], conv.input[2]],
      output: [conv.output[1], conv.output[2]],
      pad: [conv.pad[1], conv.pad[2]],
      channels: conv.inChannels,
      columns: conv.outChannels,
    },
    x,
    panels,
    y,
    epilogue,
  );
  native.free(panels);
}

/** The gradient with respect to the input: a convolution with the filter turned around. */
export function winogradInputGradient(
  native: Native,
  conv: Convolution,
  dy: number,
  filter: number,
  dx: number,
): void {
  const panels = transformFilter(native, conv, filter, true);
  convolveTiles(
    native,
    {
      batch: conv.batch,
      input: [conv.output[1], conv.output[2]],
      output: [conv.input[1], conv.input[2]],
      pad: [2 - conv.pad[1], 2 - conv.pad[2]],
      channels: conv.outChannels,
      columns: conv.inChannels,
    },
    dy,
    panels,
    dx,
    { bias: 0, activation: 0 },
  );
  native.free(panels);
}

function transformFilter(
  native: Native,
  { inChannels, outChannels }: Convolution,
  filter: number,
  turned: boolean,
): number {
  const [inner, columns] = turned ? [outChannels, inChannels] : [inChannels, outChannels];
  const panels = native.allocate(
    PRODUCTS * matrixBytes(ceil(columns, TILE_COLUMNS) * TILE_COLUMNS * inner * 4),
  );
  const block = ceil(inChannels, FEWEST_CHUNKS);
  native.run(JOBS.winogradFilter, ceil(inChannels, block), [
    ...[filter, inChannels, outChannels, panels, turned ? 1 : 0, block],
  ]);
  return panels;
}

function convolveTiles(
  native: Native,
  layer: Layer,
  x: number,
  panels: number,
  y: number,
  { bias, activation }: Epilogue,
): void {
  const { channels, columns, input, output, pad } = layer;
  const perImage = tilesOf(output);
  const tiles = layer.batch * perImage[0] * perImage[1];
  const channelBlock = Math.min(CHANNELS, channels);
  const columnBlock = Math.min(CHANNELS, TILE_COLUMNS * ceil(columns, TILE_COLUMNS));
  const columnChunks = ceil(columns, columnBlock);
  const segment = segmentOf(channelBlock, columnBlock);
  const spare = spareBytes(segment, channels, Math.max(channelBlock, columnBlock));
  const room = (SCRATCH_BYTES - spare) / (PRODUCTS * (ROW_BYTES + 4 * columnBlock));
  const wanted = Math.min(room, MOST_TILES, (tiles * columnChunks) / FEWEST_CHUNKS);
  const tileBlock = TILE_ROWS * Math.max(1, Math.floor(wanted / TILE_ROWS));
  native.run(JOBS.winograd, ceil(tiles, tileBlock) * columnChunks, [
    native.table(tiledImages(x, input, channels, pad, perImage)),
    ...[tiles, y, ...output, columns, panels, bias, activation],
    ...[tileBlock, columnBlock, channelBlock, segment],
  ]);
}

/** The gradient with respect to the filter. */
export function winogradFilterGradient(
  native: Native,
  conv: Convolution,
  x: number,
  dy: number,
  dFilter: number,
): void {
  const { inChannels, outChannels } = conv;
  const output = [conv.output[1], conv.output[2]] as const;
  const perImage = tilesOf(output);
  const tiles = conv.batch * perImage[0] * perImage[1];
  const inBlock = Math.min(CHANNELS, inChannels);
  const outBlock = Math.min(CHANNELS, outChannels);
  const blocks = ceil(inChannels, inBlock) * ceil(outChannels, outBlock);
  const sums = PRODUCTS * 4 * inBlock * TILE_COLUMNS * ceil(outBlock, TILE_COLUMNS);
  const segment = segmentOf(inBlock, outBlock);
  const spare = spareBytes(segment, Math.max(inChannels, outChannels), Math.max(inBlock, outBlock));
  const room = (SCRATCH_BYTES - spare - sums) / (PRODUCTS * 4 * (inBlock + outBlock));
  const tileBlock = Math.floor(Math.min(room, MOST_TILES));
  // Depends on the sizes alone, so that the order of additions does too.
  const splits = Math.max(1, Math.min(ceil(FEWEST_CHUNKS, blocks), Math.floor(tiles / tileBlock)));
  const size = 9 * inChannels * outChannels;
  const parts = splits === 1 ? dFilter : native.allocate(splits * size * 4);
  const input = [conv.input[1], conv.input[2]] as const;
  native.run(JOBS.winogradGrad, blocks * splits, [
    native.table(tiledImages(x, input, inChannels, [conv.pad[1], conv.pad[2]], perImage)),
    native.table(tiledImages(dy, output, outChannels, [0, 0], perImage)),
    ...[tiles, parts, splits, tileBlock, inBlock, outBlock, segment],
  ]);
  if (splits === 1) return;
  addUp(native, parts, dFilter, size, splits);
  native.free(parts);
}
