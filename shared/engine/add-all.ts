import { tf } from './tf';

/** WebGPU promises eight storage buffers to a shader, one of which is for the sum. */
const MOST_AT_ONCE = 7;

/** The sum of tensors of one shape, however many. */
export function addAll<T extends tf.Tensor>(tensors: readonly T[]): T {
  let left = [...tensors];
  while (left.length > MOST_AT_ONCE)
    left = [tf.addN(left.slice(0, MOST_AT_ONCE)), ...left.slice(MOST_AT_ONCE)];
  return tf.addN(left);
}
