import type { Method } from '../method';

/** Of each item, the others that are most like it. */
const NEIGHBOURS = 50;

/**
 * Collaborative filtering by items (Sarwar et al. 2001; for what was taken, Deshpande and Karypis 2004): an
 * item's score is the sum of its cosines with the items that the user took, over each one's 50 nearest.
 */
export const itemNeighbours: Method = {
  id: 'item-neighbours',
  predicts: 'ranks',
  *fit({ size, features, targets }) {
    const taken = new Map<number, number[]>();
    const takers = new Map<number, number>();
    for (let row = 0; row < size; row++) {
      if (targets[row] !== 1) continue;
      const [user, item] = [features[2 * row] as number, features[2 * row + 1] as number];
      taken.set(user, [...(taken.get(user) ?? []), item]);
      takers.set(item, (takers.get(item) ?? 0) + 1);
    }
    yield 0.2;
    const together = new Map<number, Map<number, number>>();
    for (const items of taken.values()) {
      for (const one of items) {
        const own = together.get(one) ?? new Map<number, number>();
        for (const other of items) if (other !== one) own.set(other, (own.get(other) ?? 0) + 1);
        together.set(one, own);
      }
    }
    yield 0.6;
    const alike = new Map<number, Map<number, number>>();
    for (const [one, others] of together) {
      const cosines = Array.from(others, ([other, both]): [number, number] => [
        other,
        both / Math.sqrt((takers.get(one) ?? 1) * (takers.get(other) ?? 1)),
      ]);
      alike.set(one, new Map(cosines.sort((a, b) => b[1] - a[1]).slice(0, NEIGHBOURS)));
    }
    yield 1;
    return {
      predict: (rows, count) =>
        Float32Array.from({ length: count }, (_, row) => {
          const [user, item] = [rows[2 * row] as number, rows[2 * row + 1] as number];
          const own = taken.get(user) ?? [];
          return own.reduce((sum, one) => sum + (alike.get(one)?.get(item) ?? 0), 0);
        }),
    };
  },
};
