import { describe, expect, it } from 'vitest';
import { listsOf, rankLists } from '../../../shared/training/list-ranks';

/** Lists of so many items each, the first of which was taken. */
const users = (lists: number, size: number) =>
  Array.from({ length: lists * size }, (_, at) => Math.floor(at / size));
const taken = (lists: number, size: number) =>
  Array.from({ length: lists * size }, (_, at) => Number(at % size === 0));

describe('lists of a split', () => {
  it('are runs of a user that begin with the one taken', () => {
    expect(listsOf(users(2, 20), taken(2, 20))).toEqual([
      { first: 0, end: 20 },
      { first: 20, end: 40 },
    ]);
  });

  it('are none where they are short, as those that a network learns from, or begin otherwise', () => {
    expect(listsOf(users(3, 5), taken(3, 5))).toBeNull();
    expect(listsOf(users(1, 20), taken(1, 20).reverse())).toBeNull();
    expect(listsOf([], [])).toBeNull();
  });
});

describe('ranks', () => {
  const lists = listsOf(users(2, 300), taken(2, 300)) ?? [];
  /** The taken one stands in the first list after `first` others, in the second after `second`. */
  const scores = (first: number, second: number) =>
    Array.from({ length: 600 }, (_, at) => {
      const place = at % 300;
      if (place === 0) return 0.5;
      return place <= (at < 300 ? first : second) ? 1 : 0;
    });

  it('count those better: at the top, third and eleventh', () => {
    expect(rankLists(scores(0, 2), lists)).toMatchObject({
      lists: 2,
      candidates: 300,
      hitRate: 1,
      ndcg: (1 + 1 / Math.log2(4)) / 2,
    });
    expect(rankLists(scores(9, 10), lists)).toMatchObject({
      hitRate: 0.5,
      ndcg: 1 / Math.log2(11) / 2,
    });
  });

  it('among a hundred are better, and the same again', () => {
    // 20 of 299 are better: about 7 of the 99 drawn.
    const once = rankLists(scores(20, 20), lists);
    expect(once).toMatchObject({ hitRate: 0, hitRateOf100: 1 });
    expect(rankLists(scores(20, 20), lists)).toEqual(once);
  });

  it('a constant score, or none, hits nothing', () => {
    expect(rankLists(new Float32Array(600).fill(0.7), lists)).toMatchObject({
      hitRate: 0,
      hitRateOf100: 0,
    });
    expect(rankLists(new Float32Array(600).fill(Number.NaN), lists).hitRate).toBe(0);
  });
});
