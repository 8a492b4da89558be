import type { RunnableModel } from '../compile';
import { tf } from '../tf';

/** A change smaller than this share of a probability is rounding. */
const TOLERANCE = 1e-3;

/**
 * Whether what a network says at a position depends on the tokens after it, which are what it is to
 * predict: it would learn to copy them. Found by trying: the second half of its input is changed, and
 * the first half of its output must not be.
 */
export function looksAhead(
  { model }: Pick<RunnableModel, 'model'>,
  output: number,
  { length, tokens }: { readonly length: number; readonly tokens: number },
): boolean {
  const half = Math.ceil(length / 2);
  // Tokens that differ from one place to the next; 0 stands for padding, 1 for the unknown.
  const token = (place: number, round: number) =>
    2 + ((7 * place + (place < half ? 0 : 3 * round)) % Math.max(1, tokens - 2));
  const largest = tf.tidy(() => {
    const outputs = [0, 1].map((round) => {
      const read = Array.from({ length }, (_, place) => token(place, round));
      const result = model.apply(tf.tensor([read]), { training: false }) as tf.Tensor | tf.Tensor[];
      const given = (Array.isArray(result) ? result : [result])[output] as tf.Tensor;
      return given.slice([0, 0, 0], [1, half, given.shape[2] ?? 1]);
    }) as [tf.Tensor, tf.Tensor];
    const [before, after] = outputs;
    return before.sub(after).abs().div(before.abs().add(1e-12)).max();
  });
  const [value = 0] = largest.dataSync();
  largest.dispose();
  return value > TOLERANCE;
}
