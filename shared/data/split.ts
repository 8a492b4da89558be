import type { SplitConfig } from './config';
import { foldInTime, foldOf } from './folds';
import { seededRandom, shuffle } from './random';
import { inOrder, type SplitIndices } from './split-indices';

export type { SplitIndices } from './split-indices';

/**
 * Parts the samples 0 … count−1 by seed. With `classes` (one class index a sample) every class
 * is parted in proportion, and the rounding is shared out so that the totals are right too.
 */
export function splitSamples(
  count: number,
  split: SplitConfig,
  classes: ArrayLike<number> | null,
): SplitIndices {
  const random = seededRandom(split.seed);
  const order = shuffled(count, random);
  if (split.stratify && classes !== null) spreadClasses(order, classes);
  if (split.folds) return foldOf(order, split, split.folds);
  const [test, validation] = sizes(count, split);
  return inOrder(
    order.slice(test + validation),
    order.slice(test, test + validation),
    order.slice(0, test),
  );
}

/**
 * Keeps the splits that a source has; one that it lacks is taken from its training samples. Of folds
 * the test is one of these too, and the source's own stays unused.
 */
export function splitAround(
  own: SplitIndices,
  split: SplitConfig,
  classes: ArrayLike<number> | null,
): SplitIndices {
  const { train, validation, test } = own;
  const parts = splitSamples(
    train.length,
    {
      ...split,
      validation: validation.length > 0 ? 0 : split.validation,
      test: test.length > 0 ? 0 : split.test,
    },
    classes && train.map((sample) => classes[sample] as number),
  );
  const back = (samples: Uint32Array) => samples.map((sample) => train[sample] as number);
  return {
    train: back(parts.train),
    validation: validation.length > 0 ? validation : back(parts.validation),
    test: test.length > 0 && !split.folds ? test : back(parts.test),
  };
}

/** Splits of a source whose last samples are its test set. */
export const lastAreTests = (count: number, tests: number): SplitIndices => ({
  train: rising(count - tests),
  validation: new Uint32Array(),
  test: rising(tests).map((sample) => count - tests + sample),
});

/**
 * Parts a series in time: the past to learn from, what follows to validate and to test on. `order` is
 * that of the samples in time; without it they are in order.
 */
export function splitInTime(
  count: number,
  split: SplitConfig,
  order = rising(count),
): SplitIndices {
  if (split.folds) return foldInTime(order, split, split.folds);
  const [test, validation] = sizes(count, split);
  const train = count - test - validation;
  return inOrder(
    order.slice(0, train),
    order.slice(train, train + validation),
    order.slice(train + validation),
  );
}

/** At most `limit` of the samples (0: all), chosen by seed and in proportion to their classes. */
export function limitSamples(
  samples: Uint32Array,
  limit: number,
  seed: number,
  classes: ArrayLike<number> | null,
): Uint32Array {
  if (limit === 0 || samples.length <= limit) return samples;
  const order = samples.slice();
  shuffle(order, seededRandom(seed ^ 0x5bd1e995));
  if (classes !== null) spreadClasses(order, classes);
  return order.slice(0, limit).sort();
}

const rising = (count: number): Uint32Array =>
  Uint32Array.from({ length: count }, (_, index) => index);

function shuffled(count: number, random: () => number): Uint32Array {
  const order = rising(count);
  shuffle(order, random);
  return order;
}

/** Numbers of test and validation samples; at least one sample stays to train on. */
function sizes(count: number, split: SplitConfig): readonly [number, number] {
  const test = Math.min(Math.round(count * split.test), Math.max(0, count - 1));
  const validation = Math.min(Math.round(count * split.validation), Math.max(0, count - test - 1));
  return [test, validation];
}

/**
 * Reorders so that every stretch holds each class in proportion: the k-th of n samples of a class
 * goes to the place (k + ½) / n of the whole.
 */
function spreadClasses(order: Uint32Array, classes: ArrayLike<number>): void {
  const totals = new Map<number, number>();
  for (const sample of order) {
    const label = classes[sample] as number;
    totals.set(label, (totals.get(label) ?? 0) + 1);
  }
  const seen = new Map<number, number>();
  const places = new Float64Array(order.length);
  order.forEach((sample, index) => {
    const label = classes[sample] as number;
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    places[index] = (before + 0.5) / (totals.get(label) as number);
  });
  const sequence = Uint32Array.from(order, (_, index) => index);
  // Ties keep the shuffled order: sorting is stable.
  sequence.sort((a, b) => (places[a] as number) - (places[b] as number) || a - b);
  order.set(sequence.map((index) => order[index] as number));
}
