import { DataError, someOf } from '../message';
import { type FileArray, isTexts, type NumberArray } from './array';
import type { NamedArrays } from './read-arrays';

/** The samples of one split, and their labels where the file has them. */
export interface ArrayPart {
  readonly part: 'train' | 'validation' | 'test';
  readonly name: string;
  readonly samples: NumberArray;
  readonly labels: FileArray | null;
  readonly labelName: string;
}

const PARTS = [
  ['validation', /(^|[^a-z])(val|valid|validation|dev)([^a-z]|$)/],
  ['test', /(^|[^a-z])(test|t10k)([^a-z]|$)/],
  ['train', /(^|[^a-z])train(ing)?([^a-z]|$)/],
] as const;
const LABELS = /(^|[^a-z])(y|t(?!\d)|labels?|targets?|classes|class|answers?)([^a-z]|$)/;

/**
 * Sorts arrays by their names into samples and labels, and into splits: x_train, y_train, x_test,
 * y_test as in Keras's mnist.npz; train-images-idx3-ubyte and train-labels-idx1-ubyte as in MNIST;
 * or just x and y.
 */
export function arraySet(arrays: NamedArrays, file: string): readonly ArrayPart[] {
  const found = [...arrays].map(([name, array]) => ({
    name,
    array,
    part: PARTS.find(([, pattern]) => pattern.test(plain(name)))?.[0] ?? 'train',
    isLabel: LABELS.test(plain(name)) || isTexts(array) || array.shape.length < 2,
  }));
  const known = () => someOf(found.map(({ name, array }) => `${name} ${array.shape.join('×')}`));
  const parts: ArrayPart[] = [];
  for (const part of ['train', 'validation', 'test'] as const) {
    const samples = found.filter((one) => one.part === part && !one.isLabel);
    const labels = found.filter((one) => one.part === part && one.isLabel);
    const [first] = samples;
    if (!first || isTexts(first.array)) {
      if (part === 'train' || labels.length > 0)
        throw new DataError('arrays-unclear', { file, known: known() });
      continue;
    }
    if (samples.length > 1 || labels.length > 1) {
      throw new DataError('arrays-unclear', { file, known: known() });
    }
    const [label] = labels;
    const count = first.array.shape[0] ?? 0;
    if (label && label.array.shape[0] !== count) {
      const other = label.array.shape[0] ?? 0;
      throw new DataError('labels-do-not-fit', {
        file,
        samples: first.name,
        count,
        labels: label.name,
        other,
      });
    }
    parts.push({
      part,
      name: first.name,
      samples: first.array,
      labels: label?.array ?? null,
      labelName: label?.name ?? '',
    });
  }
  return parts;
}

/** Lower case, with a mark where a capital begins a word: trainImages. */
const plain = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
