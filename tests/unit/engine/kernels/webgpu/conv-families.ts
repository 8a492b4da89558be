/** Convolutions and their gradients in two and three dimensions, some in groups of channels. */
import {
  GROUPED_CONV,
  GROUPED_CONV_FILTER_GRAD,
  GROUPED_CONV_INPUT_GRAD,
} from '../../../../../shared/engine/kernels/grouped-conv';
import {
  type Family,
  filled,
  type Random,
  sizeOf,
  type Values,
} from '../../../../helpers/kernel-cases';

interface Case {
  readonly images: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly groups: number;
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly size: readonly number[];
  readonly strides: readonly number[];
  readonly before: readonly number[];
  readonly pad: 'valid' | 'same';
}

/** As TensorFlow pads: 'same' gives ⌈input ÷ stride⌉ outputs, the odd cell behind. */
function geometry(random: Random, dimensions: number, groups = 1): Case {
  const pad = random.pick(['valid', 'same'] as const);
  const axes = Array.from({ length: dimensions }, () => {
    const size = random.int(1, 4);
    const stride = random.int(1, 3);
    const input = random.int(size, dimensions === 2 ? 12 : 6);
    const output =
      pad === 'same' ? Math.ceil(input / stride) : Math.floor((input - size) / stride) + 1;
    const missing = pad === 'same' ? Math.max((output - 1) * stride + size - input, 0) : 0;
    return { size, stride, input, output, before: Math.floor(missing / 2) };
  });
  const most = random.pick([5, 20, 70]);
  return {
    images: random.int(1, 4),
    inChannels: groups * random.int(1, Math.ceil(most / groups)),
    outChannels: groups * random.int(1, Math.ceil(most / groups)),
    groups,
    input: axes.map(({ input }) => input),
    output: axes.map(({ output }) => output),
    size: axes.map(({ size }) => size),
    strides: axes.map(({ stride }) => stride),
    before: axes.map(({ before }) => before),
    pad,
  };
}

/** Every index of a box. */
function* places(box: readonly number[]): Generator<number[]> {
  const [length, ...rest] = box;
  if (length === undefined) yield [];
  else for (let at = 0; at < length; at++) for (const others of places(rest)) yield [at, ...others];
}

const flat = (place: readonly number[], box: readonly number[]): number =>
  place.reduce((index, at, axis) => index * (box[axis] as number) + at, 0);

/** Calls `visit` with the positions in x, the filter and y, channels apart, of every product. */
function eachProduct(
  { images, input, output, size, strides, before }: Case,
  visit: (x: number, filter: number, y: number) => void,
): void {
  for (let image = 0; image < images; image++)
    for (const to of places(output))
      for (const tap of places(size)) {
        const from = to.map(
          (at, axis) => at * (strides[axis] ?? 1) - (before[axis] ?? 0) + (tap[axis] ?? 0),
        );
        if (from.some((at, axis) => at < 0 || at >= (input[axis] ?? 0))) continue;
        visit(
          image * sizeOf(input) + flat(from, input),
          flat(tap, size),
          image * sizeOf(output) + flat(to, output),
        );
      }
}

function convolution(random: Random, dimensions: number, groups: number) {
  const shape = geometry(random, dimensions, groups);
  const { images, inChannels, outChannels } = shape;
  return {
    shape,
    x: random.values([images, ...shape.input, inChannels]),
    filter: random.values([...shape.size, inChannels / groups, outChannels]),
    dy: random.values([images, ...shape.output, outChannels]),
    attrs: { strides: [...shape.strides], pad: shape.pad, dilations: shape.strides.map(() => 1) },
  };
}

const value = ({ data }: Values, place: number, channels: number, channel: number): number =>
  data[place * channels + channel] as number;

function accumulate(
  { shape }: ReturnType<typeof convolution>,
  into: number[],
  term: (x: number, filter: number, y: number, i: number, o: number) => [at: number, value: number],
): Values {
  const sums = filled(into, () => 0);
  eachProduct(shape, (x, filter, y) => {
    for (let i = 0; i < shape.inChannels; i++)
      for (let o = 0; o < shape.outChannels; o++) {
        if (groupOf(shape, i, shape.inChannels) !== groupOf(shape, o, shape.outChannels)) continue;
        const [at, product] = term(x, filter, y, i, o);
        sums.data[at] = (sums.data[at] as number) + product;
      }
  });
  return sums;
}

const groupOf = ({ groups }: Case, channel: number, channels: number): number =>
  Math.floor((channel * groups) / channels);

function weightAt({ inChannels, outChannels, groups }: Case, tap: number, i: number, o: number) {
  const channels = inChannels / groups;
  return (tap * channels + (i % channels)) * outChannels + o;
}

const filterGrad =
  (kernel: string, dimensions: number, most = 1): Family =>
  (random) => {
    const made = convolution(random, dimensions, random.int(1, most));
    const { shape, x, dy, attrs, filter } = made;
    const { inChannels, outChannels } = shape;
    return {
      kernel,
      inputs: { x, dy },
      attrs: { ...attrs, filterShape: filter.shape },
      outputs: [
        accumulate(made, filter.shape, (from, tap, to, i, o) => [
          weightAt(shape, tap, i, o),
          value(x, from, inChannels, i) * value(dy, to, outChannels, o),
        ]),
      ],
    };
  };

const inputGrad =
  (kernel: string, dimensions: number, most = 1): Family =>
  (random) => {
    const made = convolution(random, dimensions, random.int(1, most));
    const { shape, x, dy, attrs, filter } = made;
    const { inChannels, outChannels } = shape;
    return {
      kernel,
      inputs: { dy, filter },
      attrs: { ...attrs, inputShape: x.shape },
      outputs: [
        accumulate(made, x.shape, (from, tap, to, i, o) => [
          from * inChannels + i,
          value(dy, to, outChannels, o) * (filter.data[weightAt(shape, tap, i, o)] as number),
        ]),
      ],
    };
  };

export const conv2DFilterGrad = filterGrad('Conv2DBackpropFilter', 2);
export const conv3DFilterGrad = filterGrad('Conv3DBackpropFilterV2', 3);
export const conv2DInputGrad = inputGrad('Conv2DBackpropInput', 2);
export const conv3DInputGrad = inputGrad('Conv3DBackpropInputV2', 3);

const forward =
  (kernel: string, dimensions: number, most = 1): Family =>
  (random) => {
    const made = convolution(random, dimensions, random.int(1, most));
    const { shape, x, dy, attrs, filter } = made;
    const { inChannels, outChannels } = shape;
    return {
      kernel,
      inputs: { x, filter },
      attrs,
      outputs: [
        accumulate(made, dy.shape, (from, tap, to, i, o) => [
          to * outChannels + o,
          value(x, from, inChannels, i) * (filter.data[weightAt(shape, tap, i, o)] as number),
        ]),
      ],
    };
  };

export const conv2D = forward('Conv2D', 2);
export const conv3D = forward('Conv3D', 3);
export const groupedConv2D = forward(GROUPED_CONV, 2, 6);
export const groupedConv3D = forward(GROUPED_CONV, 3, 4);
export const groupedFilterGrad = filterGrad(GROUPED_CONV_FILTER_GRAD, 2, 6);
export const groupedInputGrad = inputGrad(GROUPED_CONV_INPUT_GRAD, 2, 6);

export const depthwiseFilterGrad: Family = (random) => {
  const shape = geometry(random, 2);
  const { images, inChannels } = shape;
  const multiplier = random.int(1, 3);
  const outChannels = inChannels * multiplier;
  const x = random.values([images, ...shape.input, inChannels]);
  const dy = random.values([images, ...shape.output, outChannels]);
  const filterShape = [...shape.size, inChannels, multiplier];
  const sums = filled(filterShape, () => 0);
  eachProduct(shape, (from, tap, to) => {
    for (let o = 0; o < outChannels; o++) {
      const weight = tap * outChannels + o;
      const product =
        value(x, from, inChannels, Math.floor(o / multiplier)) * value(dy, to, outChannels, o);
      sums.data[weight] = (sums.data[weight] as number) + product;
    }
  });
  return {
    kernel: 'DepthwiseConv2dNativeBackpropFilter',
    inputs: { x, dy },
    attrs: { strides: [...shape.strides], pad: shape.pad, dilations: [1, 1], filterShape },
    outputs: [sums],
  };
};
