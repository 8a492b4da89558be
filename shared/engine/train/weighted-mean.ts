import type { Metrics } from '../../training/events';

/** Means of a loss and its metrics over samples, from the means of batches. */
export class WeightedMean {
  readonly #names: readonly string[];
  readonly #sums: number[];
  #samples = 0;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#sums = new Array<number>(names.length + 1).fill(0);
  }

  /** `values`: the batch's loss, then its metrics in the order of the names. */
  add(values: ArrayLike<number>, samples: number): void {
    for (let at = 0; at < this.#sums.length; at++)
      this.#sums[at] = (this.#sums[at] ?? 0) + (values[at] ?? 0) * samples;
    this.#samples += samples;
  }

  get loss(): number {
    return (this.#sums[0] ?? 0) / this.#samples;
  }

  get metrics(): Metrics {
    return metricsFrom(
      this.#names,
      this.#sums.map((sum) => sum / this.#samples),
    );
  }
}

/** Names the values that follow the loss. */
export const metricsFrom = (names: readonly string[], values: ArrayLike<number>): Metrics =>
  Object.fromEntries(names.map((name, place) => [name, values[place + 1] ?? Number.NaN]));
