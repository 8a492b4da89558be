import type { DataConfig } from '../config';
import type { Samples, TargetInfo } from '../dataset';
import { DataError } from '../message';
import { type FileArray, isTexts } from './array';

/** What the labels of a set of samples are: classes by their index, or numbers. */
export type Labels =
  | { readonly kind: 'classes'; readonly classes: readonly string[]; readonly codes: Int32Array }
  | { readonly kind: 'numbers'; readonly values: Float64Array };

/** More different whole numbers than these are measurements. */
const MOST_CLASSES = 1000;

/**
 * Labels of all parts, one after the other: texts and few whole numbers are classes, rows with a single 1
 * (one-hot) are the classes of their places, other numbers a regression's target.
 */
export function labelValues(arrays: readonly FileArray[], file: string): Labels {
  if (arrays.every(isTexts)) return classesOf(arrays.flatMap(({ texts }) => texts));
  const numbers = arrays.flatMap((array) => (isTexts(array) ? [] : [array]));
  const width = widthOf(numbers, file);
  if (numbers.length < arrays.length) throw new DataError('labels-of-two-kinds', { file });
  const all = numbers.flatMap(({ data }) => Array.from(data));
  if (width > 1) return oneHot(all, width, file);
  const wrong = all.findIndex((value) => !Number.isFinite(value));
  if (wrong !== -1) {
    throw new DataError('label-not-number', { file, row: wrong + 1, value: String(all[wrong]) });
  }
  const distinct = new Set(all);
  const areClasses = all.every(Number.isInteger) && distinct.size <= MOST_CLASSES;
  return areClasses && distinct.size * 2 <= all.length
    ? classesOf(all.map(String))
    : { kind: 'numbers', values: Float64Array.from(all) };
}

/** Values a sample: 1, or as many as there are classes. */
function widthOf(arrays: readonly FileArray[], file: string): number {
  const widths = new Set(arrays.map(({ shape }) => shape.slice(1).reduce((a, b) => a * b, 1)));
  const [width = 1] = widths;
  if (widths.size > 1 || width === 0) throw new DataError('labels-of-two-kinds', { file });
  return width;
}

function oneHot(values: readonly number[], width: number, file: string): Labels {
  const codes = new Int32Array(values.length / width);
  for (let row = 0; row < codes.length; row++) {
    const own = values.slice(row * width, (row + 1) * width);
    codes[row] = own.indexOf(1);
    if (codes[row] === -1 || own.some((value, place) => value !== 0 && place !== codes[row])) {
      throw new DataError('label-not-one-hot', { file, row: row + 1, count: width });
    }
  }
  return { kind: 'classes', classes: Array.from({ length: width }, (_, at) => String(at)), codes };
}

export function classesOf(texts: readonly string[]): Labels {
  const distinct = [...new Set(texts)];
  const areNumbers = distinct.every((text) => text !== '' && Number.isFinite(Number(text)));
  const classes = distinct.sort((a, b) =>
    areNumbers ? Number(a) - Number(b) : a < b ? -1 : Number(a > b),
  );
  const codes = new Map(classes.map((name, code) => [name, code]));
  return {
    kind: 'classes',
    classes,
    codes: Int32Array.from(texts, (text) => codes.get(text) ?? 0),
  };
}

interface LabelTarget {
  readonly info: TargetInfo;
  readonly samples: Samples;
  readonly scaling: Record<string, { readonly scale: number; readonly offset: number }>;
}

/** Labels as a model's target; numbers are scaled to mean 0 and deviation 1 of the training samples. */
export function labelTarget(
  name: string,
  labels: Labels,
  train: Uint32Array,
  { file }: { readonly file: string },
): LabelTarget {
  if (labels.kind === 'classes') {
    const { classes, codes } = labels;
    if (classes.length < 2) throw new DataError('constant-target', { file, column: name });
    const task = classes.length === 2 ? 'binary' : 'multiclass';
    return {
      info: { name, task, classes, size: 1 },
      samples: { data: codes, shape: [1], scale: 1 },
      scaling: {},
    };
  }
  const values = Array.from(train, (sample) => labels.values[sample] as number);
  const offset = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - offset) ** 2, 0);
  const scale = Math.sqrt(squares / values.length) || 1;
  return {
    info: { name, task: 'regression', size: 1 },
    samples: {
      data: Float32Array.from(labels.values, (value) => (value - offset) / scale),
      shape: [1],
      scale: 1,
    },
    scaling: { [name]: { scale, offset } },
  };
}

/** The class of each sample where there are classes: what a split keeps the shares of. */
export const classCodes = (labels: Labels, { split }: Pick<DataConfig, 'split'>) =>
  split.stratify && labels.kind === 'classes' ? labels.codes : null;
