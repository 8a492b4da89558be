import {
  type DuplicateExample,
  type DuplicateMember,
  SPLIT_NAMES,
  type SplitName,
} from './examination';
import type { SampleGroups } from './group-samples';

export type DescribeSample = (split: SplitName, sample: number) => Promise<DuplicateMember>;

/** Of each kind. */
const EXAMPLES = 6;
const MEMBERS = 4;

interface Member {
  readonly split: SplitName;
  readonly sample: number;
}

/** A few groups of each kind, those that span splits first. */
export async function exampleGroups(
  equal: SampleGroups,
  alike: SampleGroups | null,
  contradictory: Uint8Array,
  describe: DescribeSample,
): Promise<readonly DuplicateExample[]> {
  const exact = repeatedGroups(equal);
  const near = alike ? unequalMembers(repeatedGroups(alike), equal) : new Map();
  const isContradiction = (group: number) => contradictory[group] === 1;
  const chosen: [DuplicateExample['kind'], readonly Member[][]][] = [
    ['contradiction', gravest([...exact].filter(([group]) => isContradiction(group)))],
    ['exact', gravest([...exact].filter(([group]) => !isContradiction(group)))],
    ['near', gravest([...near])],
  ];
  const examples: DuplicateExample[] = [];
  for (const [kind, groups] of chosen) {
    for (const members of groups) {
      const shown: DuplicateMember[] = [];
      for (const { split, sample } of members) shown.push(await describe(split, sample));
      examples.push({ kind, members: shown });
    }
  }
  return examples;
}

/** The members of each group of more than one. */
function repeatedGroups({ groups, count }: SampleGroups): Map<number, Member[]> {
  const sizes = new Uint32Array(count);
  for (const name of SPLIT_NAMES) {
    for (const group of groups[name]) sizes[group] = (sizes[group] as number) + 1;
  }
  const repeated = new Map<number, Member[]>();
  for (const split of SPLIT_NAMES) {
    groups[split].forEach((group, sample) => {
      if ((sizes[group] as number) < 2) return;
      const members = repeated.get(group);
      if (members) members.push({ split, sample });
      else repeated.set(group, [{ split, sample }]);
    });
  }
  return repeated;
}

/** One member of each equal group among lookalikes; what is left of only one is none. */
function unequalMembers(
  lookalikes: Map<number, Member[]>,
  { groups }: SampleGroups,
): Map<number, Member[]> {
  const found = new Map<number, Member[]>();
  for (const [group, members] of lookalikes) {
    const kinds = new Map(
      members.map((member) => [groups[member.split][member.sample] as number, member]),
    );
    if (kinds.size > 1) found.set(group, [...kinds.values()]);
  }
  return found;
}

/** Those that span splits first, cut to a few members of different splits. */
function gravest(groups: readonly (readonly [number, Member[]])[]): Member[][] {
  const spans = (members: readonly Member[]) => new Set(members.map(({ split }) => split)).size;
  return groups
    .map(([, members]) => members)
    .sort((a, b) => spans(b) - spans(a))
    .slice(0, EXAMPLES)
    .map(spread);
}

/** The first of each split, then the rest. */
function spread(members: readonly Member[]): Member[] {
  const firsts = SPLIT_NAMES.flatMap((name) => members.find(({ split }) => split === name) ?? []);
  const rest = members.filter((member) => !firsts.includes(member)).slice(0, MEMBERS);
  const shown = [...firsts, ...rest].slice(0, MEMBERS);
  const order = (member: Member) => members.indexOf(member);
  return shown.sort((a, b) => order(a) - order(b));
}
