import fc from 'fast-check';
import { groupedConv } from '../../../shared/engine/kernels/grouped-conv';
import { tf } from '../../../shared/engine/tf';
import { bilinear, type Terms } from './bilinear';
import { kernelFamily, length } from './kernel-family';
import {
  type Axis,
  axesOf,
  filterSize,
  inputSize,
  outputSize,
  padOf,
  windowCells,
} from './sliding';

const product = (sizes: readonly number[]) => sizes.reduce((total, size) => total * size, 1);

interface Channels {
  batch: number;
  inChannels: number;
  outChannels: number;
}

/** x is [batch, …, inChannels], the filter […, inChannels, outChannels], y [batch, …, outChannels]. */
function convolutionTerms(
  axes: readonly Axis[],
  { batch, inChannels, outChannels }: Channels,
): Terms {
  const cells = [...windowCells(axes)];
  const [imageSize, resultSize] = [product(inputSize(axes)), product(outputSize(axes))];
  return (visit) => {
    for (let n = 0; n < batch; n++)
      for (const [atY, atX, atW] of cells)
        for (let i = 0; i < inChannels; i++)
          for (let o = 0; o < outChannels; o++)
            visit(
              (n * resultSize + atY) * outChannels + o,
              (n * imageSize + atX) * inChannels + i,
              (atW * inChannels + i) * outChannels + o,
            );
  };
}

/** As above, but each channel is convolved by itself with `outChannels` filters. */
function depthwiseTerms(
  axes: readonly Axis[],
  { batch, inChannels, outChannels: multiplier }: Channels,
): Terms {
  const cells = [...windowCells(axes)];
  const [imageSize, resultSize] = [product(inputSize(axes)), product(outputSize(axes))];
  return (visit) => {
    for (let n = 0; n < batch; n++)
      for (const [atY, atX, atW] of cells)
        for (let i = 0; i < inChannels; i++)
          for (let m = 0; m < multiplier; m++)
            visit(
              ((n * resultSize + atY) * inChannels + i) * multiplier + m,
              (n * imageSize + atX) * inChannels + i,
              (atW * inChannels + i) * multiplier + m,
            );
  };
}

const channels: fc.Arbitrary<Channels> = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  inChannels: length(5),
  outChannels: length(5),
});

// biome-ignore lint/suspicious/noExplicitAny: one, two or three numbers, as the rank wants it.
const along = (axes: readonly Axis[], key: 'stride' | 'dilation'): any =>
  axes.map((axis) => axis[key]);

const convolve = {
  1: (x: tf.Tensor3D, filter: tf.Tensor3D, axes: readonly Axis[]) =>
    tf.conv1d(
      x,
      filter,
      along(axes, 'stride')[0],
      padOf(axes) as 'same',
      'NWC',
      along(axes, 'dilation')[0],
    ),
  2: (x: tf.Tensor4D, filter: tf.Tensor4D, axes: readonly Axis[]) =>
    tf.conv2d(x, filter, along(axes, 'stride'), padOf(axes), 'NHWC', along(axes, 'dilation')),
  3: (x: tf.Tensor5D, filter: tf.Tensor5D, axes: readonly Axis[]) =>
    tf.conv3d(
      x,
      filter,
      along(axes, 'stride'),
      padOf(axes) as 'same',
      'NDHWC',
      along(axes, 'dilation'),
    ),
} as const;

export const convolutions = ([1, 2, 3] as const).map((rank) =>
  kernelFamily(
    `conv${rank}d`,
    fc.record({
      axes: axesOf({
        rank,
        largest: [20, 9, 5][rank - 1] as number,
        explicit: rank === 2,
        dilated: true,
      }),
      sizes: channels,
    }),
    ({ axes, sizes }, source) => {
      const { batch, inChannels, outChannels } = sizes;
      const x = source.values([batch, ...inputSize(axes), inChannels]);
      const filter = source.values([...filterSize(axes), inChannels, outChannels]);
      return {
        inputs: [x, filter],
        run: (a, b) => convolve[rank](a as never, b as never, axes),
        ...bilinear(
          x,
          filter,
          [batch, ...outputSize(axes), outChannels],
          convolutionTerms(axes, sizes),
        ),
      };
    },
  ),
);

/** From the small image to the large one: a convolution's terms with output and input exchanged. */
export const transposedConvolutions = ([2, 3] as const).map((rank) =>
  kernelFamily(
    `transposed conv${rank}d`,
    fc.record({ axes: axesOf({ rank, largest: rank === 2 ? 9 : 5 }), sizes: channels }),
    ({ axes, sizes }, source) => {
      const { batch, inChannels, outChannels } = sizes;
      const large = [batch, ...inputSize(axes), inChannels];
      const x = source.values([batch, ...outputSize(axes), outChannels]);
      const filter = source.values([...filterSize(axes), inChannels, outChannels]);
      const terms = convolutionTerms(axes, sizes);
      const strides = along(axes, 'stride');
      const pad = padOf(axes) as 'same';
      return {
        inputs: [x, filter],
        run: (a, b) =>
          rank === 2
            ? tf.conv2dTranspose(a, b, large as [number, number, number, number], strides, pad)
            : tf.conv3dTranspose(a, b, large as never, strides, pad),
        ...bilinear(x, filter, large, (visit) => terms((atY, atX, atW) => visit(atX, atY, atW))),
      };
    },
  ),
);

export const depthwiseConv2d = kernelFamily(
  'depthwise conv2d',
  fc.record({
    axes: axesOf({ rank: 2, largest: 8, dilated: true }),
    sizes: channels.map((sizes) => ({ ...sizes, outChannels: 1 + (sizes.outChannels % 3) })),
  }),
  ({ axes, sizes }, source) => {
    const { batch, inChannels, outChannels } = sizes;
    const x = source.values([batch, ...inputSize(axes), inChannels]);
    const filter = source.values([...filterSize(axes), inChannels, outChannels]);
    return {
      inputs: [x, filter],
      run: (a: tf.Tensor4D, b: tf.Tensor4D) =>
        tf.depthwiseConv2d(
          a,
          b,
          along(axes, 'stride'),
          padOf(axes) as 'same' | 'valid',
          'NHWC',
          along(axes, 'dilation'),
        ),
      ...bilinear(
        x,
        filter,
        [batch, ...outputSize(axes), inChannels * outChannels],
        depthwiseTerms(axes, sizes),
      ),
    };
  },
);

/** As a convolution, but each group of filters sees its own group of `inChannels` channels only. */
function groupedTerms(
  axes: readonly Axis[],
  { batch, inChannels, outChannels }: Channels,
  groups: number,
): Terms {
  const cells = [...windowCells(axes)];
  const [imageSize, resultSize] = [product(inputSize(axes)), product(outputSize(axes))];
  const [channels, filters] = [inChannels * groups, outChannels * groups];
  return (visit) => {
    for (let n = 0; n < batch; n++)
      for (const [atY, atX, atW] of cells)
        for (let o = 0; o < filters; o++)
          for (let i = 0; i < inChannels; i++)
            visit(
              (n * resultSize + atY) * filters + o,
              (n * imageSize + atX) * channels + Math.floor(o / outChannels) * inChannels + i,
              (atW * inChannels + i) * filters + o,
            );
  };
}

export const groupedConvolutions = ([1, 2, 3] as const).map((rank) =>
  kernelFamily(
    `grouped conv${rank}d`,
    fc.record({
      axes: axesOf({ rank, largest: [16, 8, 5][rank - 1] as number, dilated: true }),
      sizes: channels.map((sizes) => ({ ...sizes, inChannels: 1 + (sizes.inChannels % 8) })),
      groups: fc.integer({ min: 1, max: 5 }),
    }),
    ({ axes, sizes, groups }, source) => {
      const { batch, inChannels, outChannels } = sizes;
      const x = source.values([batch, ...inputSize(axes), inChannels * groups]);
      const filter = source.values([...filterSize(axes), inChannels, outChannels * groups]);
      return {
        inputs: [x, filter],
        run: (a: tf.Tensor, b: tf.Tensor) =>
          groupedConv(a, b, {
            strides: along(axes, 'stride'),
            pad: padOf(axes) as 'same' | 'valid',
            dilations: along(axes, 'dilation'),
          }),
        ...bilinear(
          x,
          filter,
          [batch, ...outputSize(axes), outChannels * groups],
          groupedTerms(axes, sizes, groups),
        ),
      };
    },
  ),
);
