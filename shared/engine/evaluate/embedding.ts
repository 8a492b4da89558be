import type { EmbeddingEvaluation } from '../../training/evaluation';
import type { TargetBinding } from '../batches/bindings';

/** Samples compared with each other at most: each with each. */
const MOST_COMPARED = 2000;

/** Gathers where samples of a split were placed, evenly taken, batch by batch. */
export class EmbeddingTally {
  readonly #output: string;
  readonly #size: number;
  readonly #stride: number;
  readonly #rows: Float32Array;
  readonly #labels: Int32Array;
  #seen = 0;

  constructor({ output, size }: TargetBinding, samples: number) {
    this.#output = output.name;
    this.#size = size;
    this.#stride = Math.max(1, Math.ceil(samples / MOST_COMPARED));
    const kept = Math.ceil(samples / this.#stride);
    this.#rows = new Float32Array(kept * size);
    this.#labels = new Int32Array(kept);
  }

  /** `outputs`: the batch's rows side by side; `labels`: their true classes. */
  add(outputs: ArrayLike<number>, labels: ArrayLike<number>): void {
    for (let row = 0; row < labels.length; row++, this.#seen++) {
      if (this.#seen % this.#stride !== 0) continue;
      const place = this.#seen / this.#stride;
      this.#labels[place] = labels[row] ?? 0;
      for (let at = 0; at < this.#size; at++)
        this.#rows[place * this.#size + at] = outputs[row * this.#size + at] ?? 0;
    }
  }

  result(): EmbeddingEvaluation {
    const compared = this.#labels.length;
    let right = 0;
    for (let sample = 0; sample < compared; sample++)
      if (this.#labels[this.#nearestTo(sample)] === this.#labels[sample]) right++;
    return { kind: 'embedding', output: this.#output, recallAt1: right / compared, compared };
  }

  #nearestTo(sample: number): number {
    const size = this.#size;
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let other = 0; other < this.#labels.length; other++) {
      if (other === sample) continue;
      let squared = 0;
      for (let at = 0; at < size && squared < least; at++)
        squared +=
          ((this.#rows[sample * size + at] ?? 0) - (this.#rows[other * size + at] ?? 0)) ** 2;
      if (squared < least) [nearest, least] = [other, squared];
    }
    return nearest;
  }
}
