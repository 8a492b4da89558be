import { seededRandom } from '../data/random';

/** Best items looked at of each list. */
export const BEST = 10;
/** Of items not taken in the short lists of He et al.: Neural collaborative filtering. WWW 2017 */
const SHORT = 99;
/** Lists of fewer items, as those that a network learns from, can't be ranked. */
const LEAST = BEST + 1;

/** How well what was taken stands in the lists of all users. */
export interface ListRanks {
  readonly lists: number;
  /** Items of a list, the mean. */
  readonly candidates: number;
  /** Share of lists whose taken item is among the ten best, and the mean of 1 / log₂(its rank + 1), 0 below. */
  readonly hitRate: number;
  readonly ndcg: number;
  /** The same where it stands among 99 others, drawn by seed. */
  readonly hitRateOf100: number;
  readonly ndcgOf100: number;
}

/** A user's samples that lie side by side; the first of them was taken, the others not. */
export interface List {
  readonly first: number;
  readonly end: number;
}

/**
 * The lists of a split: runs of samples of one user that begin with the one taken. Null where a run has
 * another one taken, or fewer than eleven samples.
 */
export function listsOf(users: ArrayLike<number>, taken: ArrayLike<number>): List[] | null {
  const lists: List[] = [];
  for (let first = 0; first < users.length; ) {
    let end = first + 1;
    while (end < users.length && users[end] === users[first] && taken[end] === 0) end++;
    if (taken[first] !== 1 || end - first < LEAST) return null;
    lists.push({ first, end });
    first = end;
  }
  return lists.length > 0 ? lists : null;
}

/** Ranks each list by its scores; of equal ones, half stand before what was taken. */
export function rankLists(scores: ArrayLike<number>, lists: readonly List[]): ListRanks {
  const random = seededRandom(1);
  const total = { candidates: 0, hitRate: 0, ndcg: 0, hitRateOf100: 0, ndcgOf100: 0 };
  for (const { first, end } of lists) {
    const others = Uint32Array.from({ length: end - first - 1 }, (_, at) => first + 1 + at);
    const all = rankOf(scores, first, others);
    const short = rankOf(scores, first, drawn(others, SHORT, random));
    total.candidates += end - first;
    total.hitRate += Number(all <= BEST);
    total.ndcg += gain(all);
    total.hitRateOf100 += Number(short <= BEST);
    total.ndcgOf100 += gain(short);
  }
  const mean = (sum: number) => sum / lists.length;
  return {
    lists: lists.length,
    candidates: mean(total.candidates),
    hitRate: mean(total.hitRate),
    ndcg: mean(total.ndcg),
    hitRateOf100: mean(total.hitRateOf100),
    ndcgOf100: mean(total.ndcgOf100),
  };
}

const gain = (rank: number): number => (rank <= BEST ? 1 / Math.log2(rank + 1) : 0);

function rankOf(scores: ArrayLike<number>, taken: number, others: Uint32Array): number {
  const own = scores[taken] as number;
  // What is not a number can't be ranked.
  if (Number.isNaN(own)) return others.length + 1;
  let [before, beside] = [0, 0];
  for (const other of others) {
    const score = scores[other] as number;
    if (score > own) before++;
    else if (score === own) beside++;
  }
  return 1 + before + beside / 2;
}

/** So many, drawn without repetition: the start of a Fisher–Yates shuffle. */
function drawn(values: Uint32Array, count: number, random: () => number): Uint32Array {
  const left = values.slice();
  const most = Math.min(count, left.length);
  for (let at = 0; at < most; at++) {
    const chosen = at + Math.floor(random() * (left.length - at));
    [left[at], left[chosen]] = [left[chosen] as number, left[at] as number];
  }
  return left.subarray(0, most);
}
