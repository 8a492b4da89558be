/**
 * Convolution and its gradients as matrix products whose left side is read where it lies: with zeros
 * around the image every patch is a few stretches of memory at the same distances from its start, so
 * that no patch is ever written out ("implicit im2col"). Planes are volumes of depth 1.
 */
import { type Triple, volume } from '../windows';
import { JOBS } from './jobs';
import type { Native } from './native';
import { type Epilogue, type Grid, multiplyRows, pack, sumOuterProducts } from './products';

/** x [batch, ...input, inChannels], filter [...filter, inChannels ÷ groups, outChannels]. */
export interface Convolution {
  readonly batch: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly groups: number;
  readonly input: Triple;
  readonly output: Triple;
  readonly filter: Triple;
  readonly strides: Triple;
  readonly dilations: Triple;
  /** How far the first patch starts before the input. */
  readonly pad: Triple;
}

const three = (value: (axis: 0 | 1 | 2) => number): Triple => [value(0), value(1), value(2)];

/** Addresses of images with channels last; `owned` where they are a copy, to be freed. */
interface Images {
  readonly address: number;
  readonly size: Triple;
  readonly owned: boolean;
}

/** The images with `before` and `after` more planes, rows and columns of zeros; a negative `after` cuts off. */
function padded(
  native: Native,
  address: number,
  batch: number,
  size: Triple,
  channels: number,
  before: Triple,
  target: Triple,
): Images {
  if (
    before.every((count) => count === 0) &&
    target.every((count, axis) => count <= (size[axis] ?? 0))
  )
    return { address, size, owned: false };
  const bytes = 4 * channels;
  const to = native.allocate(batch * volume(target) * bytes);
  native.run(JOBS.pad, batch, [
    address,
    size[0],
    size[1],
    size[2] * bytes,
    to,
    target[0],
    target[1],
    target[2] * bytes,
    before[0],
    before[1],
    before[2] * bytes,
  ]);
  return { address: to, size: target, owned: true };
}

const release = (native: Native, { address, owned }: Images): void => {
  if (owned) native.free(address);
};

/** The input with zeros wherever a patch reaches outside. */
const paddedInput = (native: Native, conv: Convolution, x: number): Images =>
  padded(
    native,
    x,
    conv.batch,
    conv.input,
    conv.inChannels,
    conv.pad,
    three(
      (axis) =>
        (conv.output[axis] - 1) * conv.strides[axis] +
        (conv.filter[axis] - 1) * conv.dilations[axis] +
        1,
    ),
  );

/** Positions on images of `size`, `steps` apart. */
function gridOn(
  [depth, height, width]: Triple,
  size: Triple,
  steps: Triple,
  channels: number,
): Grid {
  const column = 4 * channels;
  const row = size[2] * column;
  const plane = size[1] * row;
  return {
    depth,
    height,
    width,
    strides: [size[0] * plane, steps[0] * plane, steps[1] * row, steps[2] * column],
  };
}

/** Byte distances from a patch's start to each tap of the filter. */
function tapOffsets({ filter, dilations, inChannels }: Convolution, size: Triple): number[] {
  const offsets: number[] = [];
  for (let d = 0; d < filter[0]; d++)
    for (let h = 0; h < filter[1]; h++)
      for (let w = 0; w < filter[2]; w++)
        offsets.push(
          4 *
            inChannels *
            ((d * dilations[0] * size[1] + h * dilations[1]) * size[2] + w * dilations[2]),
        );
  return offsets;
}

/** y = x ∗ filter, with a bias and an activation. */
export function convolve(
  native: Native,
  conv: Convolution,
  x: number,
  filter: number,
  y: number,
  epilogue: Epilogue,
): void {
  const images = paddedInput(native, conv, x);
  const { groups, outChannels } = conv;
  const channels = conv.inChannels / groups;
  const columns = outChannels / groups;
  const taps = tapOffsets(conv, images.size);
  // Taps of one row of the filter lie side by side, unless they are spread or belong to other groups.
  const together = groups === 1 && conv.dilations[2] === 1 ? conv.filter[2] : 1;
  const offsets = taps.filter((_, tap) => tap % together === 0);
  for (let group = 0; group < groups; group++) {
    const shift = 4 * columns * group;
    const panels = pack(
      native,
      { address: filter + shift, rowStride: 4 * outChannels, columnStride: 4 },
      taps.length * channels,
      columns,
    );
    multiplyRows(
      native,
      {
        count: conv.batch * volume(conv.output),
        address: images.address + 4 * channels * group,
        grid: gridOn(conv.output, images.size, conv.strides, conv.inChannels),
        offsets,
        length: together * channels,
      },
      panels,
      columns,
      { address: y + shift, grid: gridOn(conv.output, conv.output, [1, 1, 1], outChannels) },
      { ...epilogue, bias: epilogue.bias && epilogue.bias + shift },
    );
    native.free(panels);
  }
  release(native, images);
}

/** The gradient with respect to the filter. */
export function filterGradient(
  native: Native,
  conv: Convolution,
  x: number,
  dy: number,
  dFilter: number,
): void {
  const images = paddedInput(native, conv, x);
  const { groups, outChannels } = conv;
  const channels = conv.inChannels / groups;
  const columns = outChannels / groups;
  const taps = tapOffsets(conv, images.size).flatMap((offset) =>
    Array.from({ length: channels }, (_, channel) => offset + 4 * channel),
  );
  for (let group = 0; group < groups; group++) {
    const shift = 4 * columns * group;
    sumOuterProducts(
      native,
      {
        address: images.address + 4 * channels * group,
        grid: gridOn(conv.output, images.size, conv.strides, conv.inChannels),
        taps,
      },
      { address: dy + shift, rowStride: 4 * outChannels, columnStride: 4 },
      conv.batch * volume(conv.output),
      columns,
      dFilter + shift,
      4 * outChannels,
    );
  }
  release(native, images);
}

/** The taps that reach the inputs i = first + stride × m of one axis, and the output of m = 0 for each. */
interface Phase {
  readonly first: number;
  readonly count: number;
  readonly taps: readonly { readonly tap: number; readonly output: number }[];
}

/** Inputs whose distance from the first patch leaves the same rest see the same taps. */
function phases(conv: Convolution, axis: 0 | 1 | 2): Phase[] {
  const stride = conv.strides[axis];
  return Array.from({ length: Math.min(stride, conv.input[axis]) }, (_, first) => {
    const at = first + conv.pad[axis];
    const taps = Array.from({ length: conv.filter[axis] }, (_, tap) => ({
      tap,
      output: (at - tap * conv.dilations[axis]) / stride,
    })).filter(({ output }) => Number.isInteger(output));
    return { first, count: Math.ceil((conv.input[axis] - first) / stride), taps };
  });
}

/** The gradient with respect to the input, which is also what a transposed convolution computes. */
export function inputGradient(
  native: Native,
  conv: Convolution,
  dy: number,
  filter: number,
  dx: number,
): void {
  const axes = [phases(conv, 0), phases(conv, 1), phases(conv, 2)] as const;
  // One padded copy serves all phases.
  const reach = (axis: 0 | 1 | 2) =>
    axes[axis].flatMap(({ taps, count }) => taps.map(({ output }) => [output, output + count - 1]));
  const before = three((axis) => -Math.min(0, ...reach(axis).map(([low = 0]) => low)));
  const target = three(
    (axis) => before[axis] + 1 + Math.max(0, ...reach(axis).map(([, high = 0]) => high)),
  );
  const images = padded(native, dy, conv.batch, conv.output, conv.outChannels, before, target);
  for (const depth of axes[0])
    for (const height of axes[1])
      for (const width of axes[2])
        inputGradientOf(native, conv, [depth, height, width], images, before, filter, dx);
  release(native, images);
}

function inputGradientOf(
  native: Native,
  conv: Convolution,
  [depth, height, width]: readonly [Phase, Phase, Phase],
  images: Images,
  before: Triple,
  filter: number,
  dx: number,
): void {
  const { groups, inChannels, outChannels, input } = conv;
  const channels = inChannels / groups;
  const inner = outChannels / groups;
  const offsets: number[] = [];
  const filterOffsets: number[] = [];
  for (const d of depth.taps)
    for (const h of height.taps)
      for (const w of width.taps) {
        const row = (d.output + before[0]) * images.size[1] + h.output + before[1];
        offsets.push(4 * outChannels * (row * images.size[2] + w.output + before[2]));
        const tap = (d.tap * conv.filter[1] + h.tap) * conv.filter[2] + w.tap;
        filterOffsets.push(4 * tap * channels * outChannels);
      }
  const count: Triple = [depth.count, height.count, width.count];
  const first = (depth.first * input[1] + height.first) * input[2] + width.first;
  for (let group = 0; group < groups; group++) {
    const panels = pack(
      native,
      { address: filter + 4 * inner * group, rowStride: 4, columnStride: 4 * outChannels },
      inner,
      channels,
      filterOffsets,
    );
    multiplyRows(
      native,
      {
        count: conv.batch * volume(count),
        address: images.address + 4 * inner * group,
        grid: gridOn(count, images.size, [1, 1, 1], outChannels),
        offsets,
        length: inner,
      },
      panels,
      channels,
      {
        address: dx + 4 * (first * inChannels + channels * group),
        grid: gridOn(count, input, conv.strides, inChannels),
      },
    );
    native.free(panels);
  }
}
