import type { Method } from '../method';

/** Of rows of a user's and an item's number: how often the item was taken, whoever asks. */
export const popularity: Method = {
  id: 'popularity',
  predicts: 'ranks',
  *fit({ size, features, targets }) {
    const taken = new Map<number, number>();
    for (let row = 0; row < size; row++) {
      const item = features[2 * row + 1] as number;
      taken.set(item, (taken.get(item) ?? 0) + (targets[row] as number));
    }
    yield 1;
    return {
      predict: (rows, count) =>
        Float32Array.from({ length: count }, (_, row) => taken.get(rows[2 * row + 1] ?? -1) ?? 0),
    };
  },
};
