import type { SplitConfig } from './config';
import { seededRandom, shuffle } from './random';
import { inOrder, type SplitIndices } from './split-indices';

/**
 * Parts samples so that no group (a number each, from 0) is in two splits. Sizes come as close to
 * those asked for as whole groups allow; one group at least stays to train on.
 */
export function splitGroups(groups: Uint32Array, split: SplitConfig): SplitIndices {
  const sizes: number[] = [];
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1;
  const order = Uint32Array.from(sizes.keys());
  shuffle(order, seededRandom(split.seed));
  const sizeOf = (group: number) => sizes[group] as number;
  const { folds } = split;
  const left = [...order];
  const test = folds
    ? groupFold(left, sizeOf, folds)
    : takeGroups(left, sizeOf, groups.length * split.test);
  const validation = takeGroups(left, sizeOf, groups.length * split.validation);
  const samplesOf = (chosen: ReadonlySet<number>) =>
    Uint32Array.from([...groups.keys()].filter((sample) => chosen.has(groups[sample] as number)));
  return inOrder(samplesOf(new Set(left)), samplesOf(validation), samplesOf(test));
}

/** Takes groups out of `left` until their samples come closest to the target; at least one, if any is asked for. */
function takeGroups(
  left: number[],
  sizeOf: (group: number) => number,
  target: number,
): ReadonlySet<number> {
  const taken = new Set<number>();
  if (target === 0 || left.length < 2) return taken;
  let total = 0;
  for (const group of [...left]) {
    if (taken.size === left.length - 1) break;
    if (total + sizeOf(group) / 2 > target) continue;
    taken.add(group);
    total += sizeOf(group);
  }
  if (taken.size === 0) {
    taken.add(left.reduce((least, group) => (sizeOf(group) < sizeOf(least) ? group : least)));
  }
  left.splice(0, left.length, ...left.filter((group) => !taken.has(group)));
  return taken;
}

/** As scikit-learn's GroupKFold: the largest groups first, each to the fold that is smallest yet. */
function groupFold(
  left: number[],
  sizeOf: (group: number) => number,
  { count, fold }: NonNullable<SplitConfig['folds']>,
): ReadonlySet<number> {
  const totals = new Array<number>(count).fill(0);
  const chosen = new Set<number>();
  for (const group of [...left].sort((a, b) => sizeOf(b) - sizeOf(a))) {
    const least = totals.indexOf(Math.min(...totals));
    totals[least] = (totals[least] as number) + sizeOf(group);
    if (least === fold) chosen.add(group);
  }
  left.splice(0, left.length, ...left.filter((group) => !chosen.has(group)));
  return chosen;
}
