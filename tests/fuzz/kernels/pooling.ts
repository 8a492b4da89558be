import fc from 'fast-check';
import { tf } from '../../../shared/engine/tf';
import { linear } from './bilinear';
import { type KernelCase, kernelFamily, length } from './kernel-family';
import { axesOf, inputSize, outputSize, padOf, windowCells } from './sliding';
import type { Source } from './values';

const config = (rank: 2 | 3) =>
  fc.record({
    axes: axesOf({ rank, largest: rank === 2 ? 9 : 5 }),
    batch: fc.integer({ min: 1, max: 3 }),
    channels: length(5),
    ties: fc.boolean(),
  });
type Config = ReturnType<typeof config> extends fc.Arbitrary<infer T> ? T : never;

type Pool = (x: tf.Tensor5D & tf.Tensor4D, size: never, strides: never, pad: 'same') => tf.Tensor;

function poolCase(
  { axes, batch, channels, ties }: Config,
  source: Source,
  pool: Pool,
  average: boolean,
): KernelCase {
  const [sizes, outputs] = [inputSize(axes), outputSize(axes)];
  const shape = [batch, ...sizes, channels];
  const x = ties ? source.ties(shape) : source.values(shape);
  const windows: number[][] = [];
  for (const [atY, atX] of windowCells(axes)) {
    windows[atY] ??= [];
    windows[atY].push(atX);
  }
  const [image, result] = [sizes.reduce((a, b) => a * b), outputs.reduce((a, b) => a * b)];
  return {
    inputs: [x],
    run: (input) =>
      pool(
        input,
        axes.map(({ filter }) => filter) as never,
        axes.map(({ stride }) => stride) as never,
        padOf(axes) as 'same',
      ),
    // Averages are over the cells inside the image; of equal maxima the first gets the gradient.
    ...linear(x, [batch, ...outputs, channels], (visit) => {
      for (let n = 0; n < batch; n++)
        for (const [atY, cells] of windows.entries())
          for (let c = 0; c < channels; c++) {
            const at = cells.map((atX) => (n * image + atX) * channels + c);
            const to = (n * result + atY) * channels + c;
            if (average) for (const from of at) visit(to, from, 1 / at.length);
            else {
              const largest = Math.max(...at.map((from) => x.data[from] as number));
              visit(to, at.find((from) => x.data[from] === largest) as number, 1);
            }
          }
    }),
  };
}

const pools = [
  ['max pooling 2D', 2, tf.maxPool as unknown as Pool, false],
  ['max pooling 3D', 3, tf.maxPool3d as unknown as Pool, false],
  ['average pooling 2D', 2, tf.avgPool as unknown as Pool, true],
  ['average pooling 3D', 3, tf.avgPool3d as unknown as Pool, true],
] as const;

export const pooling = pools.map(([name, rank, pool, average]) =>
  kernelFamily(name, config(rank), (each, source) => poolCase(each, source, pool, average)),
);
