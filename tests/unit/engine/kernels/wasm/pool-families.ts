/** Pooling of planes and volumes with any window, stride and padding, and its gradients. */
import { eachWindow, poolWindows } from '../../../../../shared/engine/kernels/windows';
import {
  type Family,
  filled,
  type KernelCase,
  type Random,
} from '../../../../helpers/kernel-cases';

interface Window {
  /** Flat indices in channel 0. */
  readonly at: number;
  readonly cells: readonly number[];
}

interface Geometry {
  readonly shape: number[];
  readonly attrs: {
    readonly filterSize: number[];
    readonly strides: number[];
    readonly pad: 'same' | 'valid';
  };
}

function anyGeometry(random: Random): Geometry {
  const rank = random.pick([2, 3]);
  const sizes = Array.from({ length: rank }, () => random.int(1, rank === 2 ? 11 : 5));
  const channels = random.pick([random.int(1, 9), random.int(1, 40)]);
  const shape = [random.int(1, 3), ...sizes, channels];
  const pad = random.pick(['same', 'valid'] as const);
  const filterSize = sizes.map((size) => random.int(1, pad === 'valid' ? size : 4));
  const strides = sizes.map(() => random.int(1, 3));
  return { shape, attrs: { filterSize, strides, pad } };
}

/** What assembly/pool-pairs.ts does. */
const pairsGeometry = (random: Random): Geometry => ({
  shape: [random.int(1, 20), random.int(2, 9), random.int(2, 9), 4 * random.int(1, 9)],
  attrs: { filterSize: [2, 2], strides: [2, 2], pad: 'valid' },
});

const poolCase = (random: Random, kind: 'Max' | 'Avg', grad: boolean): KernelCase => {
  const { shape, attrs } = random.pick([anyGeometry, pairsGeometry])(random);
  const rank = shape.length - 2;
  const channels = shape.at(-1) as number;
  // Few values, so that many are equal; none of them positive in half of the cases.
  const shift = random.pick([0, 1.5]);
  const x = filled(shape, () => Math.round(random.int(-4, 4)) / 4 - shift);
  const { windows, resultShape } = windowsOf(shape, attrs);
  const value = (at: number) => x.data[at] as number;
  const pick = (cells: readonly number[], c: number): number[] => {
    if (kind === 'Avg') return cells.map((cell) => cell + c);
    const largest = Math.max(...cells.map((cell) => value(cell + c)));
    return [(cells.find((cell) => value(cell + c) === largest) as number) + c];
  };
  const y = filled(resultShape, () => 0);
  const dy = random.values(resultShape);
  const dx = filled(shape, () => 0);
  for (const { at, cells } of windows) {
    for (let c = 0; c < channels; c++) {
      const picked = pick(cells, c);
      for (const from of picked) {
        y.data[at + c] = (y.data[at + c] as number) + value(from) / picked.length;
        dx.data[from] = (dx.data[from] as number) + (dy.data[at + c] as number) / picked.length;
      }
    }
  }
  const name = `${kind}Pool${rank === 3 ? '3D' : ''}`;
  if (!grad) return { kernel: name, inputs: { x }, attrs, outputs: [y] };
  const inputs = { dy, input: x, ...(kind === 'Max' ? { output: y } : {}) };
  return { kernel: `${name}Grad`, inputs, attrs, outputs: [dx] };
};

function windowsOf(shape: number[], attrs: Parameters<typeof poolWindows>[1]) {
  const geometry = poolWindows(shape, attrs);
  const [depth, height, width] = geometry.input;
  const { channels } = geometry;
  const windows: Window[] = [];
  eachWindow(geometry, (image, at, d0, d1, h0, h1, w0, w1) => {
    const cells: number[] = [];
    for (let d = d0; d < d1; d++)
      for (let h = h0; h < h1; h++)
        for (let w = w0; w < w1; w++)
          cells.push((((image * depth + d) * height + h) * width + w) * channels);
    windows.push({ at, cells });
  });
  const output = shape.length === 4 ? geometry.output.slice(1) : geometry.output;
  return { windows, resultShape: [geometry.batch, ...output, channels] };
}

export const maxPool: Family = (random) => poolCase(random, 'Max', false);
export const maxPoolGrad: Family = (random) => poolCase(random, 'Max', true);
export const averagePool: Family = (random) => poolCase(random, 'Avg', false);
export const averagePoolGrad: Family = (random) => poolCase(random, 'Avg', true);
