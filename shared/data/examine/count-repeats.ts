import { type DuplicateCount, SPLIT_NAMES, type SplitName } from './examination';
import type { SampleGroups } from './group-samples';

/** How many samples of each split an earlier one has, and how many come again within their own. */
export function countRepeats({ groups, count }: SampleGroups): DuplicateCount {
  const seenIn = Object.fromEntries(
    SPLIT_NAMES.map((name) => [name, membership(groups[name], count)]),
  ) as Record<SplitName, Uint8Array>;
  const pairs: DuplicateCount['pairs'][number][] = [];
  let across = 0;
  SPLIT_NAMES.forEach((later, place) => {
    for (const earlier of SPLIT_NAMES.slice(0, place)) {
      const found = countWhere(groups[later], (group) => seenIn[earlier][group] === 1);
      if (found > 0) pairs.push({ earlier, later, count: found });
    }
    const again = groups[later].length - seenIn[later].reduce((sum, one) => sum + one, 0);
    if (again > 0) pairs.push({ earlier: later, later, count: again });
    across += countWhere(groups[later], (group) =>
      SPLIT_NAMES.slice(0, place).some((earlier) => seenIn[earlier][group] === 1),
    );
  });
  return { pairs, across };
}

function membership(groups: Uint32Array, count: number): Uint8Array {
  const seen = new Uint8Array(count);
  for (const group of groups) seen[group] = 1;
  return seen;
}

function countWhere(groups: Uint32Array, test: (group: number) => boolean): number {
  let found = 0;
  for (const group of groups) if (test(group)) found += 1;
  return found;
}
