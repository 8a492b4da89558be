import type { Dataset, InputInfo, Split, TargetInfo } from '../data/dataset';
import { fitTextFeatures, type TextFeatures } from './text-features';

/** What a classical method learns from: a table of numbers, and what to predict of each row. */
export interface Examples {
  readonly size: number;
  /** Features a row. */
  readonly width: number;
  /** [size, width], rows side by side. */
  readonly features: Float32Array;
  /** Whether every feature says how much of something there is, such as a word: none is negative. */
  readonly amounts?: boolean;
  /** Class numbers, or `outputs` numbers a row. */
  readonly targets: Float32Array;
  readonly outputs: number;
  /** How many classes; null where numbers are predicted. */
  readonly classes: number | null;
  /** Rows of a user's and an item's number, 1 where the one took the other: items are to be ranked. */
  readonly ranks?: boolean;
  /** The class that alone is learned from: `targets` are 0 where it is and 1 where a row is odd. */
  readonly ordinary?: string;
}

/** The targets that a classical method can predict: one class or some numbers a sample. */
export const predictable = ({ task, shape }: TargetInfo): boolean =>
  shape === undefined && (task === 'multiclass' || task === 'binary' || task === 'regression');

/** What an input's samples become: their values, an image's pixels row by row, or of texts bags of words. */
export type Columns = readonly {
  readonly input: InputInfo;
  readonly width: number;
  readonly words: TextFeatures | null;
}[];

/** Fitted to the training split, for it and for the test. */
export const columnsOf = ({ info, train }: Pick<Dataset, 'info' | 'train'>): Columns =>
  info.inputs.map((input) => {
    const words = input.values === 'text' ? fitTextFeatures(textsOf(train, input)) : null;
    const width = words?.width ?? input.shape.reduce((product, length) => product * length, 1);
    return { input, width, words };
  });

/** A split as a table: every input's columns side by side. */
export function examplesOf(columns: Columns, split: Split, target: TargetInfo): Examples {
  const { size } = split;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const features = new Float32Array(size * width);
  let before = 0;
  for (const { input, width: own, words } of columns) {
    if (words) {
      textsOf(split, input).forEach((text, row) => {
        words.write(text, features, row * width + before);
      });
    } else {
      const samples = split.inputs[input.name];
      if (!samples) throw new Error('a split without one of its inputs');
      const { data, scale } = samples;
      for (let row = 0; row < size; row++) {
        for (let at = 0; at < own; at++) {
          features[row * width + before + at] = (data[row * own + at] as number) * scale;
        }
      }
    }
    before += own;
  }
  const samples = split.targets[target.name];
  if (!samples) throw new Error('a split without its target');
  const { ordinary, classes = [] } = target;
  return {
    size,
    width,
    features,
    ...(ordinary !== undefined && { ordinary }),
    ...(columns.every(({ words }) => words !== null) && { amounts: true }),
    targets: Float32Array.from(samples.data, (value) =>
      ordinary === undefined ? value * samples.scale : Number(classes[value] !== ordinary),
    ),
    outputs: target.size,
    ...(target.ranks && { ranks: true }),
    classes: target.task === 'regression' || target.ranks ? null : (target.classes?.length ?? 2),
  };
}

function textsOf({ texts }: Split, { name }: InputInfo): readonly string[] {
  const own = texts?.[name];
  if (!own) throw new Error('a split without the texts of one of its inputs');
  return own;
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
