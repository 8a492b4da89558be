import type { Examples } from '../examples';
import { type Bins, MOST_BINS } from './bins';

/** A binary tree in arrays: a node is a place in each. */
export interface Tree {
  /** Which feature decides; −1 in a leaf. */
  readonly feature: number[];
  /** Values up to it go to the left. */
  readonly threshold: number[];
  readonly left: number[];
  readonly right: number[];
  /** Of leaves: the share of each class, or the mean of each output. */
  readonly value: (Float32Array | null)[];
}

export interface GrowOptions {
  /** Features that are tried at each node, drawn anew; all of them where it is their number. */
  readonly tried: number;
  readonly random: () => number;
}

/**
 * CART (Breiman et al. 1984), grown until its leaves are pure: each node is cut where the squared sums
 * on both sides, each by its number of rows, are largest. With class counts for sums that is the
 * smallest Gini impurity, with numbers the smallest variance.
 *
 * `rows` may name a row more than once; it is reordered.
 */
export function growTree(
  examples: Examples,
  { cuts, bins }: Bins,
  rows: Uint32Array,
  { tried, random }: GrowOptions,
): Tree {
  const { size, width, targets, classes, outputs } = examples;
  const sums = classes ?? outputs;
  const tree: Tree = { feature: [], threshold: [], left: [], right: [], value: [] };
  const features = Uint32Array.from({ length: width }, (_, at) => at);
  const total = new Float64Array(sums);
  const [left, right] = [new Float64Array(sums), new Float64Array(sums)];
  const starts = new Uint32Array(MOST_BINS + 1);
  const sorted = new Uint32Array(rows.length);

  const addTo = (to: Float64Array, row: number, sign: 1 | -1) => {
    if (classes !== null) {
      const own = targets[row] as number;
      to[own] = (to[own] as number) + sign;
      return;
    }
    for (let at = 0; at < outputs; at++) {
      to[at] = (to[at] as number) + sign * (targets[row * outputs + at] as number);
    }
  };
  const squares = (of: Float64Array) => of.reduce((sum, value) => sum + value * value, 0);

  /** Sorts the node's rows by the feature's bin into `sorted`. */
  const sortByBin = (column: number, first: number, last: number) => {
    const offset = column * size;
    starts.fill(0);
    for (let at = first; at < last; at++) {
      const bin = (bins[offset + (rows[at] as number)] as number) + 1;
      starts[bin] = (starts[bin] as number) + 1;
    }
    for (let bin = 1; bin <= MOST_BINS; bin++) {
      starts[bin] = (starts[bin] as number) + (starts[bin - 1] as number);
    }
    for (let at = first; at < last; at++) {
      const row = rows[at] as number;
      const bin = bins[offset + row] as number;
      const place = starts[bin] as number;
      sorted[place] = row;
      starts[bin] = place + 1;
    }
  };

  /** The best cut of one feature: the last bin that goes to the left, and how good it is. */
  const cutOf = (column: number, first: number, last: number, squaresOfAll: number) => {
    const offset = column * size;
    const count = last - first;
    sortByBin(column, first, last);
    left.fill(0);
    right.set(total);
    let [leftSquares, rightSquares] = [0, squaresOfAll];
    let [best, bin] = [Number.NEGATIVE_INFINITY, -1];
    for (let at = 0; at < count - 1; at++) {
      const row = sorted[at] as number;
      if (classes !== null) {
        const own = targets[row] as number;
        leftSquares += 2 * (left[own] as number) + 1;
        rightSquares -= 2 * (right[own] as number) - 1;
      }
      addTo(left, row, 1);
      addTo(right, row, -1);
      const here = bins[offset + row] as number;
      if (here === bins[offset + (sorted[at + 1] as number)]) continue;
      if (classes === null) [leftSquares, rightSquares] = [squares(left), squares(right)];
      const score = leftSquares / (at + 1) + rightSquares / (count - at - 1);
      if (score > best) [best, bin] = [score, here];
    }
    return { best, bin };
  };

  const isPure = (first: number, last: number): boolean => {
    for (let at = first + 1; at < last; at++) {
      for (let output = 0; output < outputs; output++) {
        const own = targets[(rows[at] as number) * outputs + output];
        if (own !== targets[(rows[first] as number) * outputs + output]) return false;
      }
    }
    return true;
  };

  const leaf = (node: number, count: number) => {
    tree.value[node] = Float32Array.from(total, (value) => value / count);
  };

  // Depth first without recursion: a degenerate tree is as deep as it has rows.
  const waiting: { node: number; first: number; last: number }[] = [];
  const addNode = (first: number, last: number): number => {
    const node = tree.feature.push(-1) - 1;
    tree.threshold.push(0);
    tree.left.push(-1);
    tree.right.push(-1);
    tree.value.push(null);
    waiting.push({ node, first, last });
    return node;
  };
  addNode(0, rows.length);
  for (let work = waiting.pop(); work; work = waiting.pop()) {
    const { node, first, last } = work;
    total.fill(0);
    for (let at = first; at < last; at++) addTo(total, rows[at] as number, 1);
    if (isPure(first, last)) {
      leaf(node, last - first);
      continue;
    }
    const squaresOfAll = squares(total);
    let [best, bin, feature] = [Number.NEGATIVE_INFINITY, -1, -1];
    // Drawn without repetition; more than `tried` only while none of them can cut.
    for (let draw = 0; draw < width && (draw < tried || feature < 0); draw++) {
      const chosen = draw + Math.floor(random() * (width - draw));
      const column = features[chosen] as number;
      features[chosen] = features[draw] as number;
      features[draw] = column;
      const cut = cutOf(column, first, last, squaresOfAll);
      if (cut.bin >= 0 && cut.best > best) [best, bin, feature] = [cut.best, cut.bin, column];
    }
    if (feature < 0) {
      leaf(node, last - first);
      continue;
    }
    const middle = partition(rows, first, last, bins, feature * size, bin);
    tree.feature[node] = feature;
    tree.threshold[node] = (cuts[feature] as Float32Array)[bin] as number;
    tree.left[node] = addNode(first, middle);
    tree.right[node] = addNode(middle, last);
  }
  return tree;
}

/** Puts the rows up to the bin first, in place; gives where the others begin. */
function partition(
  rows: Uint32Array,
  first: number,
  last: number,
  bins: Uint8Array,
  offset: number,
  bin: number,
): number {
  let middle = first;
  for (let at = first; at < last; at++) {
    const row = rows[at] as number;
    if ((bins[offset + row] as number) > bin) continue;
    rows[at] = rows[middle] as number;
    rows[middle++] = row;
  }
  return middle;
}

/** Adds what the tree says of each row to `answers`, [rows, values], times `weight`. */
export function addAnswers(
  tree: Tree,
  features: Float32Array,
  rows: number,
  answers: Float32Array,
  weight: number,
): void {
  const width = features.length / rows;
  const values = answers.length / rows;
  for (let row = 0; row < rows; row++) {
    let node = 0;
    for (let feature = tree.feature[0] as number; feature >= 0; ) {
      const goesLeft =
        (features[row * width + feature] as number) <= (tree.threshold[node] as number);
      node = (goesLeft ? tree.left[node] : tree.right[node]) as number;
      feature = tree.feature[node] as number;
    }
    const value = tree.value[node];
    for (let at = 0; at < values; at++) {
      const place = row * values + at;
      answers[place] = (answers[place] as number) + weight * (value?.[at] ?? 0);
    }
  }
}
