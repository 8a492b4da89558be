import { addAll } from '../add-all';
import type { Batch } from '../batches/batch';
import { tf } from '../tf';
import type { Phase } from './stages';

interface TurnOptions {
  /** What decides what dropout and noise do in a turn. */
  readonly seedOf: (turn: number) => number;
  /** Is given a turn's numbers before its update; where it throws, the weights stay as they are. */
  readonly before?: (values: tf.Tensor1D) => Promise<void>;
}

/**
 * One step: each turn of a phase passes over the batch and updates its weights. Gives the numbers in one
 * row, those of several turns with the sum of their losses first; the caller disposes of it.
 */
export async function takeTurns(
  { turns }: Phase,
  batch: Batch,
  learningRate: number,
  { seedOf, before }: TurnOptions,
): Promise<tf.Tensor1D> {
  const values: tf.Tensor1D[] = [];
  try {
    for (const [place, turn] of turns.entries()) {
      if (turns.length > 1) turn.begin();
      const result = turn.step.train(turn.of(batch), seedOf(place));
      values.push(result.values);
      try {
        await before?.(result.values);
        turn.optimizer.apply(result.gradients, learningRate);
      } finally {
        tf.dispose(result.gradients.filter((gradient) => gradient !== null));
      }
    }
    return joined(values);
  } catch (error) {
    tf.dispose(values);
    throw error;
  }
}

/** Takes over `values`. */
function joined(values: tf.Tensor1D[]): tf.Tensor1D {
  const [only] = values;
  if (only && values.length === 1) return only;
  const row = tf.tidy(() => {
    const total = addAll(values.map((each) => each.slice(0, 1)));
    return tf.concat1d([total, ...values]);
  });
  tf.dispose(values);
  return row;
}
