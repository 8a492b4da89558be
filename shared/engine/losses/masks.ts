/**
 * Overlap of an output between 0 and 1 with a mask, over all of a sample's values. Keras's own default
 * goes over the whole batch, which makes a loss depend on how samples are put together.
 */
import { tf } from '../tf';
import { EPSILON, type LossFunction } from './classes';

const flat = (values: tf.Tensor) => values.reshape([values.shape[0] ?? 0, -1]);

/** Milletari et al. 2016: 1 − 2 |A ∩ B| ÷ (|A| + |B|). */
export const dice: LossFunction = (output, target) => {
  const [given, wanted] = [flat(output), flat(target)];
  const both = given.mul(wanted).sum(-1);
  return tf.sub(1, both.mul(2).div(given.sum(-1).add(wanted.sum(-1)).add(EPSILON)));
};

/**
 * Salehi et al. 2017: α weighs what is marked but not there, β what is there but not marked. Keras has
 * them the other way round.
 */
export const tversky: LossFunction = (output, target, { falsePositives, falseNegatives }) => {
  const [given, wanted] = [flat(output), flat(target)];
  const both = given.mul(wanted).sum(-1);
  const stray = given.mul(tf.sub(1, wanted)).sum(-1).mul(falsePositives);
  const missed = wanted.mul(tf.sub(1, given)).sum(-1).mul(falseNegatives);
  return tf.sub(1, both.div(both.add(stray).add(missed).add(EPSILON)));
};
