import type { tf } from '../tf';

/** A layer's weight, as far as a fused call needs it. */
export interface Weight {
  read(): tf.Tensor;
  write(value: tf.Tensor): unknown;
}

/** The weight, or what stands for it where the layer has none. */
export const readOr = (weight: Weight | null | undefined, other: () => tf.Tensor): tf.Tensor =>
  weight ? weight.read() : other();

/** A layer's `call` by a kernel; null where there is none for this input. */
export type FusedCall = (input: tf.Tensor, training: boolean) => tf.Tensor | null;
