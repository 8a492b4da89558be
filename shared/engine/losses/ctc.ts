/**
 * Connectionist temporal classification (Graves et al. 2006): how likely a row of labels is where it is
 * not known at which step each of them comes. By the forward and backward variables, in logarithms.
 */
import { tf } from '../tf';
import type { LossFunction } from './classes';

/** The logarithm of nothing: small enough that adding to it changes nothing, and no sum of them overflows. */
const NOTHING = -1e30;

/**
 * Output: logits, [batch, steps, classes]. Class 0 is the blank.
 * Target: [batch, labels] of class numbers from 1, filled up with 0 behind the last label. Infinite where
 * the labels don't fit into the steps.
 */
export const ctc: LossFunction = (output, target) => lossOf(output.logSoftmax(), target);

function lossOf(logProbabilities: tf.Tensor, labels: tf.Tensor): tf.Tensor {
  const loss = tf.customGrad((input, save) => {
    const given = input as tf.Tensor;
    const path = pathOf(labels);
    const emitted = emissionsOf(given, path);
    const steps = emitted.length;
    const { shares, sums } = forwardOf(emitted, path);
    const ending = endOf(shares, path);
    const likelihood = tf.concat([...sums, ending], 1).sum(1);
    (save as tf.GradSaveFunc)([...emitted, ...shares, ...sums]);
    return {
      value: tf.where(
        ending.squeeze([1]).greater(NOTHING / 2),
        likelihood.neg(),
        tf.fill(likelihood.shape, Number.POSITIVE_INFINITY),
      ),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const part = (place: number) => saved.slice(place * steps, (place + 1) * steps);
        const forward = { shares: part(1), sums: part(2) };
        return gradientOf(dy, pathOf(labels), part(0), forward, given.shape[2] ?? 1);
      },
    };
  });
  return loss(logProbabilities);
}

/** The labels with a blank around each, [batch, states], and which states may follow which. */
interface Path {
  readonly states: tf.Tensor2D;
  /** 0 where a state can be reached from that two before it, else NOTHING. */
  readonly noSkip: tf.Tensor;
  /** 0 at the last label and the blank behind it, else NOTHING. */
  readonly outsideEnd: tf.Tensor;
}

const unless = (condition: tf.Tensor): tf.Tensor =>
  tf.sub(1, condition.cast('float32')).mul(NOTHING);

function pathOf(labels: tf.Tensor): Path {
  const [batch = 0, most = 0] = labels.shape;
  const width = 2 * most + 1;
  const paired = tf.stack([tf.zerosLike(labels), labels], 2).reshape([batch, 2 * most]);
  const states = tf.concat([paired, tf.zeros([batch, 1])], 1) as tf.Tensor2D;
  const twoBefore = shift(states, 2, 0);
  const count = labels.greater(0).cast('float32').sum(1, true);
  const place = tf.range(0, width).expandDims(0);
  const end = count.mul(2);
  return {
    states,
    noSkip: unless(states.greater(0).logicalAnd(states.notEqual(twoBefore))),
    outsideEnd: unless(place.equal(end).logicalOr(place.equal(end.sub(1)))),
  };
}

/** Values moved `by` states to the right, or to the left where negative. */
function shift(values: tf.Tensor, by: number, fill: number): tf.Tensor {
  const size = values.shape[1] ?? 0;
  const away = Math.min(Math.abs(by), size);
  const kept = values.slice([0, by > 0 ? 0 : away], [-1, size - away]);
  return kept.pad([[0, 0], by > 0 ? [away, 0] : [0, away]], fill);
}

/** log p of each state at each step: [batch, states], steps times. */
function emissionsOf(given: tf.Tensor, { states }: Path): tf.Tensor[] {
  const [batch = 0, steps = 0, classes = 0] = given.shape;
  const rows = given.transpose([0, 2, 1]).reshape([batch * classes, steps]);
  const places = tf.range(0, batch).mul(classes).expandDims(1).add(states);
  return tf.unstack(tf.gather(rows, places.cast('int32')), 2);
}

function logSum(a: tf.Tensor, b: tf.Tensor, c: tf.Tensor): tf.Tensor {
  const most = a.maximum(b).maximum(c);
  const sum = a.sub(most).exp().add(b.sub(most).exp()).add(c.sub(most).exp());
  return sum.log().add(most);
}

/** What one way through the states keeps for the way back. */
interface Forward {
  /** log of the share of each state after each step, [batch, states]: they sum to 1, or precision would fade. */
  readonly shares: readonly tf.Tensor[];
  /** log of what each step's chances summed to, [batch, 1]. */
  readonly sums: readonly tf.Tensor[];
}

function forwardOf(emitted: readonly tf.Tensor[], { noSkip }: Path): Forward {
  const shares: tf.Tensor[] = [];
  const sums: tf.Tensor[] = [];
  for (const values of emitted) {
    const before = shares[shares.length - 1];
    const [share, sum] = tf.tidy(() => {
      const reached = before
        ? logSum(before, shift(before, 1, NOTHING), shift(before, 2, NOTHING).add(noSkip))
        : unless(tf.range(0, values.shape[1] ?? 0).less(2));
      const chance = reached.add(values);
      const all = chance.logSumExp(1, true);
      return [chance.sub(all), all] as const;
    }) as unknown as [tf.Tensor, tf.Tensor];
    shares.push(share);
    sums.push(sum);
  }
  return { shares, sums };
}

/** −(chance to be at a class at a step, given the labels), [batch, steps, classes]. */
function gradientOf(
  dy: tf.Tensor,
  path: Path,
  emitted: readonly tf.Tensor[],
  { shares, sums }: Forward,
  classes: number,
): tf.Tensor {
  const ending = endOf(shares, path);
  const possible = ending.greater(NOTHING / 2);
  const leaving = shift(path.noSkip, -2, NOTHING);
  let backward = path.outsideEnd.sub(ending.mul(possible.cast('float32'))).add(unless(possible));
  const visits: tf.Tensor[] = [];
  for (let step = emitted.length - 1; step >= 0; step--) {
    const [here, values, sum] = [backward, emitted[step], sums[step]] as tf.Tensor[];
    visits.unshift((shares[step] as tf.Tensor).add(here as tf.Tensor).exp());
    backward = tf.tidy(() => {
      const next = (here as tf.Tensor).add(values as tf.Tensor).sub(sum as tf.Tensor);
      return logSum(next, shift(next, -1, NOTHING), shift(next, -2, NOTHING).add(leaving));
    });
  }
  const upstream = dy.neg().reshape([-1, 1, 1]);
  const hits = tf.oneHot(path.states.cast('int32') as tf.Tensor2D, classes).cast('float32');
  return tf.stack(visits, 1).mul(upstream).matMul(hits);
}

/** log of the share that is at the end of the labels after the last step, [batch, 1]. */
const endOf = (shares: readonly tf.Tensor[], { outsideEnd }: Path): tf.Tensor =>
  (shares[shares.length - 1] as tf.Tensor).add(outsideEnd).logSumExp(1, true);
