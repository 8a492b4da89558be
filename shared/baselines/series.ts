import type { Dataset, Split, TargetInfo } from '../data/dataset';

/** The values to predict in the order of time: what a naive forecast goes by. */
export interface Series {
  /** [samples, outputs], the test samples last. */
  readonly values: Float32Array;
  /** The place of the first test sample. */
  readonly first: number;
  /** After how many samples the values come back like before; null where they don't. */
  readonly season: number | null;
}

/** Null where the samples are in no order of time. `test` is the split that is predicted. */
export function seriesOf(data: Dataset, test: Split, target: TargetInfo): Series | null {
  if (!data.info.inTime) return null;
  const splits = test === data.test ? [data.train, data.validation, test] : [data.train, test];
  const parts = splits.map(({ targets }) => targets[target.name]);
  const values = Float32Array.from(
    parts.flatMap((part) => Array.from(part?.data ?? [], (value) => value * (part?.scale ?? 1))),
  );
  const learned = values.subarray(0, data.train.size * target.size);
  return {
    values,
    first: values.length / target.size - test.size,
    season: target.task === 'regression' && target.size === 1 ? seasonOf(learned) : null,
  };
}

/** A weaker likeness may be chance. */
const LEAST_LIKENESS = 0.3;
/** Two seasons at least have to be known. */
const SEASONS = 2;

/**
 * The lag at which the autocorrelation is highest of all that stand out from their neighbours; null where
 * none does. Box, Jenkins 1970.
 */
export function seasonOf(values: Float32Array): number | null {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const away = Float64Array.from(values, (value) => value - mean);
  const all = away.reduce((sum, value) => sum + value * value, 0);
  const likeness = Array.from({ length: Math.floor(values.length / SEASONS) + 1 }, (_, lag) => {
    let sum = 0;
    for (let at = lag; at < away.length; at++)
      sum += (away[at] as number) * (away[at - lag] as number);
    return sum / all;
  });
  let best: number | null = null;
  for (let lag = 2; lag < likeness.length - 1; lag++) {
    const own = likeness[lag] as number;
    const stands = own > (likeness[lag - 1] as number) && own >= (likeness[lag + 1] as number);
    if (stands && own > (best === null ? LEAST_LIKENESS : (likeness[best] as number))) best = lag;
  }
  return best;
}
