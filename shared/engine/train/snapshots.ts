import type { Trainable } from '../optimizers/optimizer';
import { tf } from '../tf';

/**
 * The weights as they were before the last few steps, for when a step turns out to have gone wrong
 * after others have followed it. Costs no copying: every step makes new tensors.
 */
export class Snapshots {
  readonly #weights: readonly Trainable[];
  readonly #taken = new Map<number, tf.Tensor[]>();

  constructor(weights: readonly Trainable[]) {
    this.#weights = weights;
  }

  take(step: number): void {
    this.#taken.set(
      step,
      this.#weights.map((weight) => weight.read().clone()),
    );
  }

  drop(step: number): void {
    tf.dispose(this.#taken.get(step) ?? []);
    this.#taken.delete(step);
  }

  /** Puts the weights back to before a step; does nothing where there is no snapshot of it. */
  restore(step: number): void {
    for (const [place, tensor] of (this.#taken.get(step) ?? []).entries())
      this.#weights[place]?.read().assign(tensor);
  }

  dispose(): void {
    for (const step of [...this.#taken.keys()]) this.drop(step);
  }
}
