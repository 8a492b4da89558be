import type { Dataset, Split } from './dataset';
import { restoreTarget } from './prepare';

/** A target over time, to be drawn. */
export interface SeriesSummary {
  readonly target: string;
  /** Of each split in turn: values in the target's own unit, thinned where there are many. */
  readonly parts: readonly {
    readonly split: 'train' | 'validation' | 'test';
    /** Place of the first value among all windows, and how many windows there are of the split. */
    readonly from: number;
    readonly count: number;
    readonly values: readonly number[];
  }[];
}

/** Most values that are drawn of all splits together. */
const MOST = 900;

/** The first number to predict over time; null of data that are no windows over time. */
export function summarizeSeries(dataset: Dataset): SeriesSummary | null {
  const { info, preparation } = dataset;
  const target = info.targets.find(({ task }) => task === 'regression');
  if (!preparation.series || !target) return null;
  const total = info.counts.train + info.counts.validation + info.counts.test;
  let from = 0;
  const parts = (['train', 'validation', 'test'] as const).map((split) => {
    const { size } = dataset[split];
    const most = Math.max(2, Math.round((MOST * size) / Math.max(1, total)));
    const values = restoreTarget(preparation, target.name, valuesOf(dataset[split], target.name));
    const part = { split, from, count: size, values: thin(values, most) };
    from += size;
    return part;
  });
  return { target: target.name, parts };
}

const valuesOf = ({ targets }: Split, name: string): ArrayLike<number> =>
  Object.hasOwn(targets, name) ? (targets[name]?.data ?? []) : [];

/** The least and greatest of equal stretches in the order in which they come: peaks stay. */
function thin(values: readonly number[], most: number): number[] {
  if (values.length <= most) return [...values];
  const stretches = Math.max(1, Math.floor(most / 2));
  return Array.from({ length: stretches }, (_, place) => {
    const from = Math.floor((place * values.length) / stretches);
    const to = Math.floor(((place + 1) * values.length) / stretches);
    let least = from;
    let greatest = from;
    for (let at = from + 1; at < to; at++) {
      if ((values[at] as number) < (values[least] as number)) least = at;
      if ((values[at] as number) > (values[greatest] as number)) greatest = at;
    }
    return [values[Math.min(least, greatest)], values[Math.max(least, greatest)]] as number[];
  }).flat();
}
