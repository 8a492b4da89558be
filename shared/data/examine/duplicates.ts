import type { Dataset, TargetInfo } from '../dataset';
import { countRepeats } from './count-repeats';
import { type DescribeSample, exampleGroups } from './duplicate-examples';
import { type DuplicateCount, type Duplicates, SPLIT_NAMES, type SplitName } from './examination';
import { groupSamples, type SampleGroups } from './group-samples';
import { joinLookalikes, mayLookAlike } from './near-images';

/** Samples that come again within and between the splits, with a few to look at. */
export async function findDuplicates(
  dataset: Dataset,
  chance: number,
  describe: DescribeSample,
): Promise<Duplicates> {
  const equal = await groupSamples(dataset);
  const alike = mayLookAlike(dataset) ? await joinLookalikes(dataset, equal) : null;
  const exact = countRepeats(equal);
  const contradictory = contradictoryGroups(dataset, equal);
  return {
    samples: SPLIT_NAMES.reduce((sum, name) => sum + dataset[name].size, 0),
    exact,
    near: alike && less(countRepeats(alike), exact),
    contradictions: samplesIn(equal, contradictory),
    chance,
    examples: await exampleGroups(equal, alike, contradictory, describe),
  };
}

/** What is in the first count and not in the second, which it includes. */
function less(all: DuplicateCount, some: DuplicateCount): DuplicateCount {
  const pairs = all.pairs.flatMap(({ earlier, later, count }) => {
    const same = some.pairs.find((pair) => pair.earlier === earlier && pair.later === later);
    const left = count - (same?.count ?? 0);
    return left > 0 ? [{ earlier, later, count: left }] : [];
  });
  return { pairs, across: all.across - some.across };
}

const hasOneClass = ({ classes, size, shape }: TargetInfo): boolean =>
  classes !== undefined && size === 1 && shape === undefined;

/** 1 for each group whose samples are not all of the same classes. */
function contradictoryGroups(dataset: Dataset, { groups, count }: SampleGroups): Uint8Array {
  const contradictory = new Uint8Array(count);
  for (const { name: target } of dataset.info.targets.filter(hasOneClass)) {
    const labels = new Int32Array(count).fill(-1);
    for (const name of SPLIT_NAMES) {
      const { data } = dataset[name].targets[target] ?? { data: new Int32Array() };
      groups[name].forEach((group, sample) => {
        const label = data[sample] as number;
        if (labels[group] === -1) labels[group] = label;
        else if (labels[group] !== label) contradictory[group] = 1;
      });
    }
  }
  return contradictory;
}

function samplesIn({ groups }: SampleGroups, chosen: Uint8Array): number {
  const inSplit = (name: SplitName) =>
    groups[name].reduce((sum, group) => sum + (chosen[group] as number), 0);
  return SPLIT_NAMES.reduce((sum, name) => sum + inSplit(name), 0);
}
