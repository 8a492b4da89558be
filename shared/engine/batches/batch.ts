import type { Samples, Split } from '../../data/dataset';
import { readObjects } from '../../detection/boxes';
import { encodeObjects } from '../../detection/grid';
import { NOISE } from '../../layers/input';
import { mixSeed } from '../seeds';
import { tf } from '../tf';
import type { Bindings, InputBinding, TargetBinding } from './bindings';

/** One batch on the device. The caller disposes of it. */
export interface Batch {
  readonly size: number;
  readonly inputs: readonly tf.Tensor[];
  readonly targets: readonly tf.Tensor[];
  /** Per output, a factor per sample; null where all count alike. */
  readonly weights: readonly (tf.Tensor1D | null)[];
  /** [samples, actions], 1 at the action that was taken: the targets, [samples, 1], are of its value. */
  readonly actions?: tf.Tensor2D;
}

export type Indices = Uint32Array | readonly number[];

/** Weight of each class of an output's target; null where all count alike. */
export type ClassWeights = readonly (Float32Array | null)[];

/** Picks the samples at `indices` out of a split, scales, slices and encodes them; `seed` is that of noise. */
export const makeBatch = (
  split: Split,
  indices: Indices,
  bindings: Bindings,
  classWeights: ClassWeights = [],
  seed = 1,
): Batch => tf.tidy(() => tensorsOf(split, indices, bindings, classWeights, seed) as never);

function tensorsOf(
  split: Split,
  indices: Indices,
  bindings: Bindings,
  classWeights: ClassWeights,
  seed: number,
): Batch {
  const inputs = bindings.inputs.map((binding, place) =>
    makeInput(split, indices, binding, mixSeed(seed, place)),
  );
  const data = bindings.inputs.findIndex(({ source }) => source !== NOISE);
  return {
    size: indices.length,
    inputs,
    targets: bindings.targets.map((binding) => {
      const shape = [indices.length, ...binding.targetShape];
      if (binding.encoding === 'input') return (inputs[data] as tf.Tensor).reshape(shape);
      if (binding.encoding === 'constant') return tf.fill(shape, binding.value ?? 0);
      return tf.tensor(makeTarget(split, indices, binding), shape);
    }),
    weights: bindings.targets.map((binding, output) => {
      const weights = classWeights[output];
      if (!weights) return null;
      const labels = samplesOf(split.targets, binding.source).data;
      return tf.tensor1d(Float32Array.from(indices, (index) => weights[labels[index] ?? 0] ?? 1));
    }),
  };
}

export const disposeBatch = ({ inputs, targets, weights, actions }: Batch): void =>
  tf.dispose([
    ...inputs,
    ...targets,
    ...weights.filter((weight) => weight !== null),
    ...(actions ? [actions] : []),
  ]);

/** Works on a batch and disposes of it, whatever comes of the work. */
export function passing<T>(batch: Batch, work: () => T): T {
  try {
    return work();
  } finally {
    disposeBatch(batch);
  }
}

/** What comes in at an input: its samples, or noise that depends on the seed and the first of them. */
export function makeInput(
  split: Split,
  indices: Indices,
  binding: InputBinding,
  seed: number,
): tf.Tensor {
  if (binding.source === NOISE) {
    const shape = [indices.length, ...binding.shape];
    return tf.randomNormal(shape, 0, 1, 'float32', mixSeed(seed, indices[0] ?? 0));
  }
  const samples = samplesOf(split.inputs, binding.source);
  return tf.tensor(pick(samples, indices, binding.ranges, binding.size), [
    indices.length,
    ...binding.shape,
  ]);
}

function samplesOf(all: Split['inputs'], name: string): Samples {
  const samples = all[name];
  if (!samples) throw new Error(`The split has no samples called ${name}.`);
  return samples;
}

/** Rows side by side, each made of the given ranges of a sample. */
function pick(
  { data, shape, scale }: Samples,
  indices: Indices,
  ranges: InputBinding['ranges'],
  size: number,
): Float32Array {
  const stride = shape.reduce((product, dimension) => product * dimension, 1);
  const picked = new Float32Array(indices.length * size);
  let to = 0;
  for (let row = 0; row < indices.length; row++) {
    const sample = (indices[row] as number) * stride;
    for (const [start, length] of ranges) {
      picked.set(data.subarray(sample + start, sample + start + length), to);
      to += length;
    }
  }
  if (scale !== 1)
    for (let i = 0; i < picked.length; i++) picked[i] = (picked[i] as number) * scale;
  return picked;
}

/** The objects of each image on the grid of an output that has `size` values. */
function makeGrids(
  { data, shape }: Samples,
  indices: Indices,
  { grid, size, output }: TargetBinding,
): Float32Array {
  if (!grid) throw new Error(`Output ${output.name} has no grid.`);
  const width = shape.reduce((product, dimension) => product * dimension, 1);
  const encoded = new Float32Array(indices.length * size);
  for (let row = 0; row < indices.length; row++) {
    const first = (indices[row] as number) * width;
    const objects = readObjects(data.subarray(first, first + width));
    const to = encoded.subarray(row * size, (row + 1) * size);
    encodeObjects(objects, grid, output.lossSettings.ignoreOverlap, to);
  }
  return encoded;
}

function makeTarget(split: Split, indices: Indices, binding: TargetBinding): Float32Array {
  const { source, encoding, size } = binding;
  const samples = samplesOf(split.targets, source);
  if (encoding === 'grid') return makeGrids(samples, indices, binding);
  if (encoding === 'sequence') {
    const length = binding.targetShape[0] ?? 0;
    return pick(samples, indices, [[0, length]], length).map((label) => label + 1);
  }
  if (encoding === 'labels' || encoding === 'alike') return pick(samples, indices, [[0, 1]], 1);
  if (encoding === 'values' || encoding === 'signs') {
    const values = pick(samples, indices, [[0, size]], size);
    return encoding === 'signs' ? values.map((value) => value * 2 - 1) : values;
  }
  const off = encoding === 'one-hot-signs' ? -1 : 0;
  const rows = new Float32Array(indices.length * size).fill(off);
  const positions = samples.shape.reduce((product, dimension) => product * dimension, 1);
  const classes = size / positions;
  for (let row = 0; row < indices.length; row++) {
    const first = (indices[row] as number) * positions;
    for (let place = 0; place < positions; place++)
      rows[row * size + place * classes + (samples.data[first + place] as number)] = 1;
  }
  return rows;
}
