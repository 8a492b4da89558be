import { stepsOf } from '../column-steps';
import type { ColumnConfig } from '../config';
import { murmurHash } from '../murmur-hash';
import { fromPairs, risingWeighted, type Scaling, scalingOf } from './weighted';

/** What becomes of a category other than a feature for each. */
export type CategoryEncoding =
  /** A feature for each, and one more for all others. */
  | { readonly kind: 'one-hot' }
  /** Its place; −1 where it is not known. */
  | ({ readonly kind: 'ordinal' } & Scaling)
  | { readonly kind: 'hash'; readonly size: number }
  /** Its share of the training rows, in the order of the categories; 0 where it is not known. */
  | ({ readonly kind: 'frequency'; readonly shares: readonly number[] } & Scaling);

/** Whether a category that the training rows don't have is prepared like any other. */
export const takesAny = (encoding: CategoryEncoding | undefined): boolean =>
  encoding !== undefined && encoding.kind !== 'ordinal';

interface Fitted {
  readonly categories: readonly string[];
  readonly encoding?: CategoryEncoding;
}

/** Learns an encoding from the categories of the training rows and how often each occurs. */
export function fitEncoding(
  { type, steps, scaling }: ColumnConfig,
  categories: readonly string[],
  countOf: (category: string) => number,
): Fitted {
  const [step] = stepsOf(type, steps);
  switch (step?.kind) {
    case 'one-hot': {
      const ranked = categories
        .map((category, place) => ({ place, count: countOf(category) }))
        .filter(({ count }) => count >= step.least)
        .sort((a, b) => b.count - a.count || a.place - b.place)
        .slice(0, step.most);
      const kept = new Set(ranked.map(({ place }) => place));
      return {
        categories: categories.filter((_, place) => kept.has(place)),
        encoding: { kind: 'one-hot' },
      };
    }
    case 'ordinal': {
      const known = new Set(categories);
      const first = [...new Set(step.order)].filter((category) => known.has(category));
      const placed = new Set(first);
      const ordered = [...first, ...categories.filter((category) => !placed.has(category))];
      const places = fromPairs(ordered.map((category, place) => [place, countOf(category)]));
      return {
        categories: ordered,
        encoding: { kind: 'ordinal', ...scalingOf(scaling, places) },
      };
    }
    case 'hash':
      return { categories: [], encoding: { kind: 'hash', size: step.size } };
    case 'frequency': {
      const counts = categories.map(countOf);
      const total = counts.reduce((sum, count) => sum + count, 0);
      const shares = counts.map((count) => count / total);
      const sorted = risingWeighted(fromPairs(shares.map((share, at) => [share, counts[at] ?? 0])));
      return { categories, encoding: { kind: 'frequency', shares, ...scalingOf(scaling, sorted) } };
    }
    default:
      return { categories };
  }
}

/** The feature that a hashed category has, and its sign: as scikit-learn's FeatureHasher. */
export function hashedPlace(category: string, size: number): readonly [number, 1 | -1] {
  const hash = murmurHash(category);
  return [Math.abs(hash) % size, hash < 0 ? -1 : 1];
}
