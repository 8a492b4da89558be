import type { Dataset, Split, TargetInfo } from '../data/dataset';

/** What a classical method learns from: a table of numbers, and what to predict of each row. */
export interface Examples {
  readonly size: number;
  /** Features a row. */
  readonly width: number;
  /** [size, width], rows side by side. */
  readonly features: Float32Array;
  /** Class numbers, or `outputs` numbers a row. */
  readonly targets: Float32Array;
  readonly outputs: number;
  /** How many classes; null where numbers are predicted. */
  readonly classes: number | null;
}

/** The targets that a classical method can predict: one class or some numbers a sample. */
export const predictable = ({ task, shape }: TargetInfo): boolean =>
  !shape && (task === 'multiclass' || task === 'binary' || task === 'regression');

/** A split as a table: every input's values side by side, an image's pixels row by row. */
export function examplesOf(
  { info }: Pick<Dataset, 'info'>,
  split: Split,
  target: TargetInfo,
): Examples {
  const { size } = split;
  const inputs = info.inputs.map(({ name, shape }) => ({
    samples: split.inputs[name],
    width: shape.reduce((product, length) => product * length, 1),
  }));
  const width = inputs.reduce((sum, input) => sum + input.width, 0);
  const features = new Float32Array(size * width);
  let before = 0;
  for (const { samples, width: own } of inputs) {
    if (!samples) throw new Error('a split without one of its inputs');
    const { data, scale } = samples;
    for (let row = 0; row < size; row++) {
      for (let at = 0; at < own; at++) {
        features[row * width + before + at] = (data[row * own + at] as number) * scale;
      }
    }
    before += own;
  }
  const samples = split.targets[target.name];
  if (!samples) throw new Error('a split without its target');
  return {
    size,
    width,
    features,
    targets: Float32Array.from(samples.data, (value) => value * samples.scale),
    outputs: target.size,
    classes: target.task === 'regression' ? null : (target.classes?.length ?? 2),
  };
}

/** The rows at `rows`, in that order. */
export function takeRows(examples: Examples, rows: Uint32Array): Examples {
  const { width, outputs } = examples;
  const features = new Float32Array(rows.length * width);
  const targets = new Float32Array(rows.length * outputs);
  rows.forEach((row, place) => {
    features.set(examples.features.subarray(row * width, (row + 1) * width), place * width);
    targets.set(examples.targets.subarray(row * outputs, (row + 1) * outputs), place * outputs);
  });
  return { ...examples, size: rows.length, features, targets };
}
