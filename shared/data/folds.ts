import type { SplitConfig } from './config';
import { inOrder, type SplitIndices } from './split-indices';

type Folds = NonNullable<SplitConfig['folds']>;

/** A share of the samples to validate on, taken from those left to train on; one at least stays. */
const validationSize = (all: number, { validation }: SplitConfig, left: number): number =>
  Math.min(Math.round(all * validation), Math.max(0, left - 1));

/**
 * Cuts an order of samples into parts of equal size, of which one is the test split. What follows it
 * round the circle is validated on.
 */
export function foldOf(order: Uint32Array, split: SplitConfig, folds: Folds): SplitIndices {
  const { count, fold } = folds;
  const size = order.length;
  const start = Math.round((fold * size) / count);
  const end = Math.min(Math.round(((fold + 1) * size) / count), start + Math.max(0, size - 1));
  const rest = Uint32Array.from([...order.subarray(end), ...order.subarray(0, start)]);
  const validation = validationSize(size, split, rest.length);
  return inOrder(rest.slice(validation), rest.slice(0, validation), order.slice(start, end));
}

/** The same in time, as scikit-learn's TimeSeriesSplit: what comes after the test split stays unused. */
export function foldInTime(
  order: Uint32Array,
  split: SplitConfig,
  { count, fold }: Folds,
): SplitIndices {
  const size = Math.floor(order.length / (count + 1));
  const start = order.length - (count - fold) * size;
  const train = start - validationSize(start, split, start);
  return inOrder(
    order.slice(0, train),
    order.slice(train, start),
    order.slice(start, start + size),
  );
}
