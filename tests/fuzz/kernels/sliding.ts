/** Windows that slide along the axes of an image, as TensorFlow defines them. */
import fc from 'fast-check';

type Pad = 'same' | 'valid' | [number, number];

/** Along one axis of the image. */
export interface Axis {
  input: number;
  filter: number;
  stride: number;
  dilation: number;
  pad: Pad;
}

/** TensorFlow's definition: 'same' gives ⌈input ÷ stride⌉ outputs, the odd cell of padding at the end. */
export function slide({ input, filter, stride, dilation, pad }: Axis) {
  const reach = (filter - 1) * dilation + 1;
  if (pad === 'same') {
    const output = Math.ceil(input / stride);
    const total = Math.max((output - 1) * stride + reach - input, 0);
    return { output, before: Math.floor(total / 2) };
  }
  const [before, after] = pad === 'valid' ? [0, 0] : pad;
  return { output: Math.floor((input + before + after - reach) / stride) + 1, before };
}

/**
 * Every output cell with every cell of its window that lies inside the image, axis by axis: flat
 * indices of output, input and filter, without batch and channels.
 */
export function* windowCells(axes: readonly Axis[]): Generator<[number, number, number]> {
  let cells: [number, number, number][] = [[0, 0, 0]];
  for (const axis of axes) {
    const { output, before } = slide(axis);
    cells = cells.flatMap(([atY, atX, atW]) => {
      const next: [number, number, number][] = [];
      for (let o = 0; o < output; o++)
        for (let k = 0; k < axis.filter; k++) {
          const i = o * axis.stride - before + k * axis.dilation;
          if (i >= 0 && i < axis.input)
            next.push([atY * output + o, atX * axis.input + i, atW * axis.filter + k]);
        }
      return next;
    });
  }
  yield* cells;
}

export const inputSize = (axes: readonly Axis[]) => axes.map(({ input }) => input);
export const outputSize = (axes: readonly Axis[]) => axes.map((axis) => slide(axis).output);
export const filterSize = (axes: readonly Axis[]) => axes.map(({ filter }) => filter);

interface AxisLimits {
  rank: number;
  largest: number;
  explicit?: boolean;
  dilated?: boolean;
}

/** Axes with at least one output, all with strides or all with dilation, as tfjs wants it. */
export function axesOf({
  rank,
  largest,
  explicit = false,
  dilated = false,
}: AxisLimits): fc.Arbitrary<Axis[]> {
  return fc
    .record({
      kind: fc.constantFrom(...(['same', 'valid', ...(explicit ? ['explicit'] : [])] as const)),
      spread: fc.constantFrom(...(['none', 'strides', ...(dilated ? ['dilation'] : [])] as const)),
    })
    .chain(({ kind, spread }) => {
      const axis = fc
        .record({
          input: fc.integer({ min: 1, max: largest }),
          filter: fc.integer({ min: 1, max: Math.min(5, largest) }),
          stride: spread === 'strides' ? fc.integer({ min: 1, max: 3 }) : fc.constant(1),
          dilation: spread === 'dilation' ? fc.integer({ min: 1, max: 3 }) : fc.constant(1),
          around: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
        })
        .map(
          ({ around, ...rest }): Axis => ({
            ...rest,
            pad: kind === 'explicit' ? around : (kind as 'same' | 'valid'),
          }),
        );
      return fc.array(axis, { minLength: rank, maxLength: rank });
    })
    .filter((axes) => outputSize(axes).every((size) => size > 0));
}

/** tfjs's form of the padding. */
export const padOf = (axes: readonly Axis[]) =>
  typeof axes[0]?.pad === 'string'
    ? (axes[0].pad as 'same' | 'valid')
    : ([[0, 0], ...axes.map(({ pad }) => pad), [0, 0]] as [
        [number, number],
        [number, number],
        [number, number],
        [number, number],
      ]);
