/** Losses by which like samples come to lie together and unlike ones apart. */
import { tf } from '../tf';
import type { LossFunction } from './classes';

/** Squares of distances below this count as 0, where a root has no slope. */
const NEAREST = 1e-16;

/** Length of each row: a distance as it is, or a difference of two rows made one. */
export function lengthOf(rows: tf.Tensor): tf.Tensor {
  const squared = rows.square().sum(-1);
  return squared.maximum(NEAREST).sqrt();
}

/**
 * Hadsell et al. 2006, without their halves. Output: the distance of two samples, or the difference of
 * their embeddings; target: 1 where they are alike, 0 where they are not, and have to be `margin` apart.
 */
export const contrastive: LossFunction = (output, target, { margin }) => {
  const distance = lengthOf(output);
  const alike = target.reshape(distance.shape);
  const tooNear = tf.sub(margin, distance).relu().square();
  return alike.mul(distance.square()).add(tf.sub(1, alike).mul(tooNear));
};

/** [batch, batch]: whether two samples are of one class. Labels [batch, 1]. */
const alikeOf = (labels: tf.Tensor): tf.Tensor => labels.equal(labels.transpose()).cast('float32');

/** 1 but on the diagonal, where a sample meets itself. */
const others = (size: number): tf.Tensor => tf.sub(1, tf.eye(size));

/** Euclidean distances of rows from each other, [batch, batch]. */
export function distancesOf(rows: tf.Tensor): tf.Tensor {
  const squares = rows.square().sum(-1, true);
  const products = rows.matMul(rows, false, true);
  const squared = squares.add(squares.transpose()).sub(products.mul(2));
  const apart = squared.greater(NEAREST).cast('float32');
  return squared.maximum(NEAREST).sqrt().mul(apart);
}

/**
 * Schroff et al. 2015 (FaceNet), all pairs of one class in the batch, each with the nearest sample of
 * another class that is farther than the pair is apart or, where there is none, the farthest (semi-hard
 * negatives). Targets are class numbers, [batch, 1]; distances are Euclidean. The mean over all samples
 * is the mean over all pairs.
 */
export const triplet: LossFunction = (output, target, { margin }) => {
  const distances = distancesOf(output);
  const size = distances.shape[0] ?? 0;
  const alike = alikeOf(target);
  const pairs = alike.mul(others(size));
  const excess = distances.sub(semiHard(distances, tf.sub(1, alike))).add(margin);
  const counted = pairs.sum().maximum(1);
  return excess.relu().mul(pairs).sum(-1).mul(tf.div(size, counted));
};

/** Values held at a time while looking for negatives. */
const MOST_VALUES = 1 << 22;

/** Of each pair [anchor, positive] the distance from the anchor to its negative. */
function semiHard(distances: tf.Tensor, unlike: tf.Tensor): tf.Tensor {
  const pick = tf.customGrad((input, save) => {
    const from = input as tf.Tensor;
    const chosen = inParts(from, unlike, chosenNegatives);
    (save as tf.GradSaveFunc)([chosen]);
    const size = from.shape[0] ?? 0;
    const value = tf.gather(from.flatten(), chosen.add(rowStarts(size)).cast('int32'));
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => inParts(dy, saved[0] as tf.Tensor, returned),
    };
  });
  return pick(distances);
}

const rowStarts = (size: number): tf.Tensor => tf.range(0, size).mul(size).expandDims(1);

/** Some anchors at a time: every step of the search looks at anchors × batch × batch values. */
function inParts(
  a: tf.Tensor,
  b: tf.Tensor,
  work: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
): tf.Tensor {
  const size = a.shape[0] ?? 0;
  const rows = Math.max(1, Math.floor(MOST_VALUES / size ** 2));
  const parts: tf.Tensor[] = [];
  for (let first = 0; first < size; first += rows) {
    const count = Math.min(rows, size - first);
    parts.push(tf.tidy(() => work(a.slice([first], [count]), b.slice([first], [count]))));
  }
  return parts.length === 1 ? (parts[0] as tf.Tensor) : tf.concat(parts);
}

const FAR = 1e30;

/** Place of each pair's negative in the batch, [anchors, batch], as float32. */
function chosenNegatives(distances: tf.Tensor, unlike: tf.Tensor): tf.Tensor {
  // Backends compare tensors of different shapes slowly, and subtract them fast.
  const farther = distances.expandDims(1).sub(distances.expandDims(2)).step();
  const fits = farther.mul(unlike.expandDims(1));
  const candidates = distances.expandDims(1).add(tf.sub(1, fits).mul(FAR));
  const nearest = candidates.argMin(-1).cast('float32');
  const hasNearest = fits.max(-1);
  const farthest = distances.sub(tf.sub(1, unlike).mul(FAR)).argMax(-1).cast('float32');
  return nearest.mul(hasNearest).add(farthest.expandDims(1).mul(tf.sub(1, hasNearest)));
}

/** What goes back to each distance: what came to the pairs that it was chosen for. */
function returned(dy: tf.Tensor, chosen: tf.Tensor): tf.Tensor {
  const size = chosen.shape[1] ?? 0;
  // tfjs's oneHot takes two places at least; a sample by itself is in no pair.
  if (size < 2) return tf.zerosLike(dy);
  const hits = tf.oneHot(chosen.cast('int32') as tf.Tensor2D, size).cast('float32');
  return dy.expandDims(1).matMul(hits).squeeze([1]);
}

/**
 * Sun et al. 2020, as in Keras: rows of length 1, targets class numbers, [batch, 1]. Samples with no
 * other of their class, or of another, don't count.
 */
export const circle: LossFunction = (output, target, { relaxation, sharpness }) => {
  const size = output.shape[0] ?? 0;
  const distances = tf.sub(1, output.matMul(output, false, true)).relu();
  const alike = alikeOf(target);
  const unlike = tf.sub(1, alike);
  const pairs = alike.mul(others(size));
  const pull = distances.add(relaxation).mul(distances.sub(relaxation));
  const push = tf
    .sub(1 + relaxation, distances)
    .relu()
    .mul(tf.sub(1 - relaxation, distances));
  const over = (values: tf.Tensor, mask: tf.Tensor) =>
    values.mul(sharpness).mul(mask).sub(tf.sub(1, mask).mul(FAR)).logSumExp(1);
  const values = over(pull, pairs).add(over(push, unlike)).softplus();
  const counted = values.greater(0).cast('float32').sum().maximum(1);
  return values.mul(tf.div(size, counted));
};
