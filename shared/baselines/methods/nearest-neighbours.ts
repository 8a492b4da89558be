import type { Examples } from '../examples';
import type { Method } from '../method';

const NEIGHBOURS = 5;

/**
 * The five nearest training samples (Euclidean) vote, or their mean is the answer. Exact: features are
 * compared in the order of their variance, and a distance is given up once it is too large.
 */
export const nearestNeighbours: Method = {
  id: 'nearest-neighbours',
  predicts: 'both',
  most: () => 10_000,
  *fit(train) {
    const { size, targets, classes, outputs } = train;
    const kept = Math.min(NEIGHBOURS, size);
    const nearest = neighboursOf(train, kept);
    yield 1;
    return {
      predict(features, rows) {
        const answers = new Float32Array(rows * (classes ?? outputs));
        for (const [row, { samples }] of nearest(features, rows)) {
          for (const neighbour of samples) {
            if (classes === null) {
              for (let at = 0; at < outputs; at++) {
                const place = row * outputs + at;
                const value = targets[neighbour * outputs + at] as number;
                answers[place] = (answers[place] as number) + value / kept;
              }
            } else {
              const place = row * classes + (targets[neighbour] as number);
              answers[place] = (answers[place] as number) + 1 / kept;
            }
          }
        }
        return answers;
      },
    };
  },
};

/** How far a sample lies from the fifth nearest of the ordinary ones. Ramaswamy, Rastogi, Shim 2000. */
export const neighbourDistance: Method = {
  id: 'neighbour-distance',
  predicts: 'oddness',
  most: () => 10_000,
  *fit(train) {
    const nearest = neighboursOf(train, Math.min(NEIGHBOURS, train.size));
    yield 1;
    return {
      predict(features, rows) {
        const answers = new Float32Array(rows);
        for (const [row, { distances }] of nearest(features, rows))
          answers[row] = Math.sqrt(distances.at(-1) ?? 0);
        return answers;
      },
    };
  },
};

/** The nearest training samples, the nearest first, and their squared distances; both are overwritten by the next row's. */
interface Neighbours {
  readonly samples: Int32Array;
  readonly distances: Float64Array;
}

function neighboursOf(train: Examples, count: number) {
  const { size, width } = train;
  const order = byVariance(train);
  const known = reordered(train.features, size, order);
  const distances = new Float64Array(count);
  const samples = new Int32Array(count);
  return function* (features: Float32Array, rows: number): Generator<[number, Neighbours]> {
    const asked = reordered(features, rows, order);
    for (let row = 0; row < rows; row++) {
      distances.fill(Number.POSITIVE_INFINITY);
      for (let other = 0; other < size; other++) {
        const limit = distances[count - 1] as number;
        const first = other * width;
        const distance = squaredDistance(asked, row * width, known, first, width, limit);
        if (distance < limit) insert(distances, samples, distance, other);
      }
      yield [row, { samples, distances }];
    }
  };
}

function insert(distances: Float64Array, nearest: Int32Array, distance: number, row: number): void {
  let at = distances.length - 1;
  for (; at > 0 && (distances[at - 1] as number) > distance; at--) {
    distances[at] = distances[at - 1] as number;
    nearest[at] = nearest[at - 1] as number;
  }
  distances[at] = distance;
  nearest[at] = row;
}

/** How many features are added up before the sum is compared with the limit. */
const STRIDE = 16;

function squaredDistance(
  a: Float32Array,
  aFirst: number,
  b: Float32Array,
  bFirst: number,
  width: number,
  limit: number,
): number {
  let sum = 0;
  for (let first = 0; first < width && sum < limit; first += STRIDE) {
    const last = Math.min(width, first + STRIDE);
    for (let at = first; at < last; at++) {
      const away = (a[aFirst + at] as number) - (b[bFirst + at] as number);
      sum += away * away;
    }
  }
  return sum;
}

function byVariance({ size, width, features }: Examples): Uint32Array {
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  for (let at = 0; at < size * width; at++) {
    const value = features[at] as number;
    sums[at % width] = (sums[at % width] as number) + value;
    squares[at % width] = (squares[at % width] as number) + value * value;
  }
  const variance = (at: number) =>
    (squares[at] as number) / size - ((sums[at] as number) / size) ** 2;
  return Uint32Array.from({ length: width }, (_, at) => at).sort(
    (a, b) => variance(b) - variance(a),
  );
}

function reordered(features: Float32Array, rows: number, order: Uint32Array): Float32Array {
  const width = order.length;
  const result = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let at = 0; at < width; at++) {
      result[row * width + at] = features[row * width + (order[at] as number)] as number;
    }
  }
  return result;
}
