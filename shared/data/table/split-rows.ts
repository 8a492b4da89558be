import type { DataConfig } from '../config';
import { limitSamples, type SplitIndices, splitAround, splitInTime, splitSamples } from '../split';
import { splitGroups } from '../split-groups';
import type { SplitBy } from './split-by';

/**
 * Parts the kept rows; `classes` is the first target's, where it has classes. `parts` tells for each row
 * of the table the split that its source puts it in: what lacks is taken from the training rows. What
 * the person parts the rows by comes before that.
 */
export function splitRows(
  rows: Uint32Array,
  parts: Uint8Array | undefined,
  config: DataConfig,
  inTime: boolean,
  classes: ArrayLike<number> | null,
  by: SplitBy | null = null,
): SplitIndices {
  const { split, limit } = config;
  if (by?.kind === 'time' || (inTime && !by)) {
    const order = by?.kind === 'time' ? by.order : Uint32Array.from(rows.keys());
    const whole = splitInTime(rows.length, split, order);
    if (limit === 0) return whole;
    // The latest of the past: what is closest to the days to forecast.
    const place = new Uint32Array(rows.length);
    order.forEach((sample, at) => {
      place[sample] = at;
    });
    const past = whole.train.slice().sort((a, b) => (place[a] as number) - (place[b] as number));
    return { ...whole, train: past.slice(-limit).sort() };
  }
  const whole = splitWhole(rows, by?.kind === 'parts' ? by.parts : parts, config, classes, by);
  const train = limitSamples(whole.train, limit, split.seed, split.stratify ? classes : null);
  return { ...whole, train };
}

function splitWhole(
  rows: Uint32Array,
  parts: Uint8Array | undefined,
  { split }: DataConfig,
  classes: ArrayLike<number> | null,
  by: SplitBy | null,
): SplitIndices {
  if (by?.kind === 'group') return splitGroups(by.groups, split);
  return parts
    ? splitAround(ownSplits(rows, parts), split, classes)
    : splitSamples(rows.length, split, classes);
}

function ownSplits(rows: Uint32Array, parts: Uint8Array): SplitIndices {
  const of = (part: number) =>
    Uint32Array.from([...rows.keys()].filter((sample) => parts[rows[sample] as number] === part));
  return { train: of(0), validation: of(1), test: of(2) };
}
