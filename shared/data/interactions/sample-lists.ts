import type { Histories } from './histories';

/** Not taken, for each item that was: He et al. (2017) find three to seven best. */
const NEGATIVES = 4;

/** Pairs of a user and an item, and whether the one took the other. */
export interface Pairs {
  readonly users: number[];
  readonly items: number[];
  readonly taken: number[];
  /** The row of the table that the pair, or the taken one that it was drawn beside, comes from. */
  readonly rows: number[];
}

export interface SampleLists {
  readonly train: Pairs;
  readonly validation: Pairs;
  readonly test: Pairs;
}

/**
 * Leave-one-out: of each user with three items or more the last is for the test, the one before for the
 * validation. Beside an item taken stand four that the user had not taken until then, drawn by `random`:
 * those kept back may be among them, or they would be told by never being drawn. In the test all stand
 * there, the one taken first, so that a list of each user's can be ranked.
 */
export function sampleLists(
  { items, taken }: Histories,
  wanted: { readonly validation: boolean; readonly test: boolean },
  random: () => number,
): SampleLists {
  const lists: SampleLists = { train: none(), validation: none(), test: none() };
  for (const [user, own] of taken.entries()) {
    const parts = partsOf(own.items.length, wanted);
    const had = new Set<number>();
    for (const split of ['train', 'validation', 'test'] as const) {
      const places = [...own.items.keys()].filter((place) => parts[place] === split);
      for (const place of places) had.add(own.items[place] as number);
      for (const place of places) {
        const others =
          split === 'test' ? rest(had, items.length) : drawn(had, items.length, random);
        const row = own.rows[place] as number;
        add(lists[split], user, own.items[place] as number, 1, row);
        for (const other of others) add(lists[split], user, other, 0, row);
      }
    }
  }
  return lists;
}

type Part = keyof SampleLists;

/** The split of each of so many items, from the earliest on. */
function partsOf(
  count: number,
  wanted: { readonly validation: boolean; readonly test: boolean },
): readonly Part[] {
  const held: Part[] = [
    ...(wanted.validation ? ['validation' as const] : []),
    ...(wanted.test ? ['test' as const] : []),
  ];
  const kept = count < 3 ? 0 : held.length;
  const train = Array.from({ length: count - kept }, (): Part => 'train');
  return kept === 0 ? train : [...train, ...held];
}

const none = (): Pairs => ({ users: [], items: [], taken: [], rows: [] });

function add(pairs: Pairs, user: number, item: number, taken: number, row: number): void {
  pairs.users.push(user);
  pairs.items.push(item);
  pairs.taken.push(taken);
  pairs.rows.push(row);
}

/** Four, each drawn anew; none of a user who took everything. */
function drawn(had: ReadonlySet<number>, count: number, random: () => number): number[] {
  if (had.size >= count) return [];
  return Array.from({ length: NEGATIVES }, () => {
    for (;;) {
      const item = Math.floor(random() * count);
      if (!had.has(item)) return item;
    }
  });
}

const rest = (had: ReadonlySet<number>, count: number): number[] =>
  Array.from({ length: count }, (_, item) => item).filter((item) => !had.has(item));
