import type { tf } from '../tf';

/** The tensor that a layer with one input is called on. */
export const oneInput = <T extends tf.Tensor>(inputs: tf.Tensor | tf.Tensor[]): T =>
  (Array.isArray(inputs) ? inputs[0] : inputs) as T;
