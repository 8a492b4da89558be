import type { Examples } from '../examples';
import type { Method } from '../method';

const TREES = 100;
const ROWS_A_TREE = 256;

/** A node that asks of a feature, or a leaf that so many rows came to. */
type Node =
  | { readonly feature: number; readonly limit: number; readonly below: Node; readonly above: Node }
  | { readonly rows: number };

/**
 * Trees that part ordinary samples by chance: what is odd is alone after few questions. A hundred trees
 * of 256 rows each, the score 2^(−mean depth / expected depth). Liu, Ting, Zhou 2008.
 */
export const isolationForest: Method = {
  id: 'isolation-forest',
  predicts: 'oddness',
  *fit(train, random) {
    const own = Math.min(ROWS_A_TREE, train.size);
    const deepest = Math.ceil(Math.log2(Math.max(2, own)));
    const trees: Node[] = [];
    for (let tree = 0; tree < TREES; tree++) {
      trees.push(grow(train, drawn(train.size, own, random), deepest, random));
      yield (tree + 1) / TREES;
    }
    const { width } = train;
    const expected = averageDepth(own);
    return {
      predict: (features, rows) =>
        Float32Array.from({ length: rows }, (_, row) => {
          const depths = trees.map((tree) => depthOf(tree, features, row * width));
          const mean = depths.reduce((sum, depth) => sum + depth, 0) / TREES;
          return 2 ** (-mean / expected);
        }),
    };
  },
};

/** So many different rows. */
function drawn(size: number, count: number, random: () => number): Uint32Array {
  const rows = Uint32Array.from({ length: size }, (_, row) => row);
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (size - at));
    [rows[at], rows[other]] = [rows[other] as number, rows[at] as number];
  }
  return rows.slice(0, count);
}

function grow(
  { width, features }: Examples,
  rows: Uint32Array,
  left: number,
  random: () => number,
): Node {
  const value = (row: number, feature: number) => features[row * width + feature] as number;
  const split = (own: Uint32Array, depth: number): Node => {
    if (depth === 0 || own.length < 2) return { rows: own.length };
    // Of the features that tell these rows apart.
    const order = Uint32Array.from({ length: width }, (_, feature) => feature);
    for (let at = 0; at < width; at++) {
      const other = at + Math.floor(random() * (width - at));
      [order[at], order[other]] = [order[other] as number, order[at] as number];
      const feature = order[at] as number;
      let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const row of own) {
        least = Math.min(least, value(row, feature));
        most = Math.max(most, value(row, feature));
      }
      if (least === most) continue;
      const limit = least + random() * (most - least);
      return {
        feature,
        limit,
        below: split(
          own.filter((row) => value(row, feature) <= limit),
          depth - 1,
        ),
        above: split(
          own.filter((row) => value(row, feature) > limit),
          depth - 1,
        ),
      };
    }
    return { rows: own.length };
  };
  return split(rows, left);
}

function depthOf(tree: Node, features: Float32Array, first: number): number {
  let [node, depth] = [tree, 0];
  while ('feature' in node) {
    node = (features[first + node.feature] as number) <= node.limit ? node.below : node.above;
    depth++;
  }
  return depth + averageDepth(node.rows);
}

const EULER = 0.5772156649015329;

/** The mean depth at which a search in a random binary tree of so many rows ends without finding. */
function averageDepth(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  return 2 * (Math.log(rows - 1) + EULER) - (2 * (rows - 1)) / rows;
}
