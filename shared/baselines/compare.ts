import type { Dataset, Split, TargetInfo, TargetScaling } from '../data/dataset';
import { seededRandom, shuffle } from '../data/random';
import { UNSCALED } from '../data/target-scaling';
import type { Figure } from '../training/figures';
import { METHODS } from '.';
import { columnsOf, type Examples, examplesOf, predictable, takeRows } from './examples';
import type { Method, MethodId, Work } from './method';
import { score } from './score';
import { type Series, seriesOf } from './series';

const ROWS_AT_ONCE = 100;

export interface BaselineScore {
  readonly method: MethodId;
  /** Rows that it learned from, of how many. */
  readonly trained: number;
  readonly of: number;
  readonly figures: readonly Figure[];
  readonly seconds: number;
}

/** What to compare on: a target and the tables of both splits. */
export interface Contest {
  readonly target: TargetInfo;
  readonly train: Examples;
  readonly test: Examples;
  /** Samples of the training split, of which `train` may be a part. */
  readonly of: number;
  /** How numbers come back to the target's own unit. */
  readonly scaling: TargetScaling;
  /** Of samples in the order of time. */
  readonly series: Series | null;
}

/** The data are in memory (`heldData`). Null where no target is one class or some numbers a sample, or a split is empty. */
export function contestOf(data: Dataset): Contest | null {
  const target = data.info.targets.find(predictable);
  const test: Split = data.test.size > 0 ? data.test : data.validation;
  if (!target || data.train.size === 0 || test.size === 0) return null;
  const columns = columnsOf(data);
  return {
    target,
    train: examplesOf(columns, data.train, target),
    test: examplesOf(columns, test, target),
    of: Math.max(data.train.size, data.info.counts.train),
    scaling: data.preparation.targetScaling[target.name] ?? UNSCALED,
    series: seriesOf(data, test, target),
  };
}

export const methodsFor = ({ train, series }: Contest): readonly Method[] =>
  METHODS.filter(({ predicts }) => {
    if (train.ordinary !== undefined) return predicts === 'oddness';
    if (train.ranks) return predicts === 'ranks';
    if (predicts === 'next') return series !== null;
    if (predicts === 'season') return series !== null && series.season !== null;
    return predicts === 'both' || predicts === (train.classes === null ? 'numbers' : 'classes');
  });

/** Teaches one method and tests it, on the very samples that the network is. */
export function* compete(method: Method, contest: Contest, seed: number): Work<BaselineScore> {
  const started = Date.now();
  const { train, test } = contest;
  const random = seededRandom(seed);
  const own = partOf(train, method.most?.(train.width) ?? train.size, random);
  const learned = yield* scaled(method.fit(own, random, contest.series), 0.8);
  const values = test.ordinary === undefined ? (test.classes ?? test.outputs) : 1;
  const answers: Float32Array = new Float32Array(test.size * values);
  try {
    for (let first = 0; first < test.size; first += ROWS_AT_ONCE) {
      const rows = Math.min(ROWS_AT_ONCE, test.size - first);
      const asked = test.features.subarray(first * test.width, (first + rows) * test.width);
      answers.set(learned.predict(asked, rows, first), (first * answers.length) / test.size);
      yield 0.8 + (0.2 * (first + rows)) / test.size;
    }
  } finally {
    learned.dispose?.();
  }
  return {
    method: method.id,
    trained: own.size,
    of: contest.of,
    figures: score(answers, test, contest.scaling),
    seconds: (Date.now() - started) / 1000,
  };
}

/** So many of the rows, drawn without repetition; all of them where there are no more. */
export function partOf(examples: Examples, most: number, random: () => number): Examples {
  if (examples.size <= most) return examples;
  const rows = Uint32Array.from({ length: examples.size }, (_, row) => row);
  shuffle(rows, random);
  return takeRows(examples, rows.subarray(0, most));
}

function* scaled<T>(work: Work<T>, share: number): Work<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    yield share * step.value;
  }
}
