/** Convolutions with 3 × 3 taps and their gradients: sizes on both sides of where Winograd's form begins. */
import {
  type Family,
  filled,
  type KernelCase,
  type Random,
  type Values,
} from '../../../../helpers/kernel-cases';

interface Case {
  readonly x: Values;
  readonly filter: Values;
  readonly dy: Values;
  readonly attrs: {
    readonly strides: number;
    readonly pad: 'same' | 'valid' | number[][];
    readonly dataFormat: 'NHWC';
    readonly dilations: number;
  };
  /** Calls with flat indices of x, the filter and y of every product. */
  readonly eachProduct: (visit: (x: number, filter: number, y: number) => void) => void;
}

/** Many channels only on small images, so that the reference does not take seconds. */
function geometry(random: Random) {
  const kind = random.pick(['narrow', 'narrow', 'wide', 'odd'] as const);
  const most = { narrow: 9, wide: 35, odd: 5 }[kind];
  const factor = kind === 'odd' ? 1 : 4;
  return {
    images: kind === 'wide' ? random.int(5, 7) : random.int(1, 4),
    inChannels: factor * random.int(1, most),
    outChannels: factor * random.int(1, most),
    height: kind === 'wide' ? random.int(4, 8) : random.int(3, 21),
    width: kind === 'wide' ? 4 : random.int(3, 21),
  };
}

function convolution(random: Random): Case {
  const { images, inChannels, outChannels, height, width } = geometry(random);
  const pad = random.pick(['same', 'same', 'valid', 'explicit'] as const);
  const around = Array.from({ length: 2 }, () => [random.int(0, 3), random.int(0, 3)]);
  const [[top = 0, bottom = 0] = [], [left = 0, right = 0] = []] = {
    same: [
      [1, 1],
      [1, 1],
    ],
    valid: [],
    explicit: around,
  }[pad];
  const outHeight = height + top + bottom - 2;
  const outWidth = width + left + right - 2;
  return {
    x: random.values([images, height, width, inChannels]),
    filter: random.values([3, 3, inChannels, outChannels]),
    dy: random.values([images, outHeight, outWidth, outChannels]),
    attrs: {
      strides: 1,
      pad: pad === 'explicit' ? [[0, 0], ...around, [0, 0]] : pad,
      dataFormat: 'NHWC',
      dilations: 1,
    },
    eachProduct(visit) {
      for (let at = 0; at < images * outHeight * outWidth; at++) {
        const column = at % outWidth;
        const row = Math.floor(at / outWidth) % outHeight;
        const image = Math.floor(at / outWidth / outHeight);
        for (let tap = 0; tap < 9; tap++) {
          const y = row - top + Math.floor(tap / 3);
          const x = column - left + (tap % 3);
          if (y < 0 || y >= height || x < 0 || x >= width) continue;
          const pixel = (image * height + y) * width + x;
          for (let i = 0; i < inChannels; i++)
            for (let o = 0; o < outChannels; o++)
              visit(
                pixel * inChannels + i,
                (tap * inChannels + i) * outChannels + o,
                at * outChannels + o,
              );
        }
      }
    },
  };
}

const add = ({ data }: Values, at: number, value: number): void => {
  data[at] = (data[at] as number) + value;
};

const number = ({ data }: Values, at: number): number => data[at] as number;

export const conv3x3: Family = (random): KernelCase => {
  const { x, filter, dy, attrs, eachProduct } = convolution(random);
  const outChannels = dy.shape.at(-1) as number;
  const bias = random.values([outChannels]);
  const activation = random.pick(['linear', 'relu', 'relu6'] as const);
  const withBias = random.pick([true, false]);
  const y = filled(dy.shape, (at) => (withBias ? number(bias, at % outChannels) : 0));
  eachProduct((a, b, at) => add(y, at, number(x, a) * number(filter, b)));
  const most = { linear: Number.POSITIVE_INFINITY, relu: Number.POSITIVE_INFINITY, relu6: 6 };
  if (activation !== 'linear')
    for (const [at, value] of y.data.entries())
      y.data[at] = Math.min(Math.max(value, 0), most[activation]);
  const inputs = { x, filter, ...(withBias ? { bias } : {}) };
  return { kernel: 'FusedConv2D', inputs, attrs: { ...attrs, activation }, outputs: [y] };
};

export const conv3x3FilterGrad: Family = (random): KernelCase => {
  const { x, filter, dy, attrs, eachProduct } = convolution(random);
  const sums = filled(filter.shape, () => 0);
  eachProduct((a, b, at) => add(sums, b, number(x, a) * number(dy, at)));
  return {
    kernel: 'Conv2DBackpropFilter',
    inputs: { x, dy },
    attrs: { ...attrs, filterShape: filter.shape },
    outputs: [sums],
  };
};

export const conv3x3InputGrad: Family = (random): KernelCase => {
  const { x, filter, dy, attrs, eachProduct } = convolution(random);
  const sums = filled(x.shape, () => 0);
  eachProduct((a, b, at) => add(sums, a, number(dy, at) * number(filter, b)));
  return {
    kernel: 'Conv2DBackpropInput',
    inputs: { dy, filter },
    attrs: { ...attrs, inputShape: x.shape },
    outputs: [sums],
  };
};
