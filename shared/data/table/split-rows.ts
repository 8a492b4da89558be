import type { DataConfig } from '../config';
import { limitSamples, type SplitIndices, splitAround, splitInTime, splitSamples } from '../split';

/**
 * Parts the kept rows; `classes` is the first target's, where it has classes. `parts` tells for each row
 * of the table the split that its source puts it in: what lacks is taken from the training rows.
 */
export function splitRows(
  rows: Uint32Array,
  parts: Uint8Array | undefined,
  config: DataConfig,
  inTime: boolean,
  classes: ArrayLike<number> | null,
): SplitIndices {
  const { split, limit } = config;
  if (inTime) {
    const inOrder = splitInTime(rows.length, split);
    // The latest of the past: what is closest to the days to forecast.
    return limit === 0 ? inOrder : { ...inOrder, train: inOrder.train.slice(-limit) };
  }
  const whole = parts
    ? splitAround(ownSplits(rows, parts), split, classes)
    : splitSamples(rows.length, split, classes);
  const train = limitSamples(whole.train, limit, split.seed, split.stratify ? classes : null);
  return { ...whole, train };
}

function ownSplits(rows: Uint32Array, parts: Uint8Array): SplitIndices {
  const of = (part: number) =>
    Uint32Array.from([...rows.keys()].filter((sample) => parts[rows[sample] as number] === part));
  return { train: of(0), validation: of(1), test: of(2) };
}
