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
    const { size, width, targets, classes, outputs } = train;
    const order = byVariance(train);
    const known = reordered(train.features, size, order);
    const kept = Math.min(NEIGHBOURS, size);
    yield 1;
    return {
      predict(features, rows) {
        const answers = new Float32Array(rows * (classes ?? outputs));
        const asked = reordered(features, rows, order);
        const distances = new Float64Array(kept);
        const nearest = new Int32Array(kept);
        for (let row = 0; row < rows; row++) {
          distances.fill(Number.POSITIVE_INFINITY);
          for (let other = 0; other < size; other++) {
            const limit = distances[kept - 1] as number;
            const distance = squaredDistance(
              asked,
              row * width,
              known,
              other * width,
              width,
              limit,
            );
            if (distance < limit) insert(distances, nearest, distance, other);
          }
          for (const neighbour of nearest) {
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
