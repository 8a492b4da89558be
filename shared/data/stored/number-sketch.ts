import { summarizeNumbers } from '../number-summary';
import type { NumberSummary } from '../preview';

/** Numbers looked at for a histogram. */
const MOST = 2 ** 16;

/** Sums up numbers as they come: all but the histogram exactly, which is of every so many of them. */
export class NumberSketch {
  #count = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #mean = 0;
  /** Sum of the squared distances to the mean (Welford, 1962; of several at once Chan et al., 1979). */
  #squares = 0;
  #sample: number[] = [];
  #every = 1;
  #seen = 0;

  add(value: number, times = 1): void {
    const apart = value - this.#mean;
    this.#count += times;
    this.#mean += (apart * times) / this.#count;
    this.#squares += times * apart * (value - this.#mean);
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    if (this.#seen++ % this.#every !== 0) return;
    this.#sample.push(value);
    if (this.#sample.length < MOST) return;
    this.#sample = this.#sample.filter((_, at) => at % 2 === 0);
    this.#every *= 2;
  }

  result(): NumberSummary | null {
    if (this.#count === 0) return null;
    const ends = [this.#min, this.#max];
    const { bins } = summarizeNumbers([...this.#sample, ...ends]);
    const share = this.#count / Math.max(1, this.#sample.length + ends.length);
    return {
      min: this.#min,
      max: this.#max,
      mean: this.#mean,
      std: Math.sqrt(this.#squares / this.#count),
      bins: bins.map((count) => Math.round(count * share)),
    };
  }
}
