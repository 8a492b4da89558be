import { bestPath, sequenceOf } from '../../sequences/best-path';
import { editDistance } from '../../sequences/edit-distance';
import type { SequenceEvaluation } from '../../training/evaluation';
import type { TargetBinding } from '../batches/bindings';

/** Gathers how well the sequences of a split were read, batch by batch. */
export class SequenceTally {
  readonly #binding: TargetBinding;
  readonly #mistakes: Int32Array;
  #characters = 0;
  #count = 0;

  constructor(binding: TargetBinding, samples: number) {
    this.#binding = binding;
    this.#mistakes = new Int32Array(samples);
  }

  /** `outputs`: the batch's rows side by side; `labels`: the data's own targets. */
  add(outputs: ArrayLike<number>, labels: ArrayLike<number>): void {
    const { size, shape, target } = this.#binding;
    const longest = target?.size ?? 1;
    const all = Array.from(outputs);
    const truths = Array.from(labels);
    for (let row = 0; row * longest < truths.length; row++) {
      const truth = sequenceOf(truths.slice(row * longest, (row + 1) * longest));
      const read = bestPath(all.slice(row * size, (row + 1) * size), shape.at(-1) ?? 1);
      this.#characters += truth.length;
      this.#mistakes[this.#count++] = editDistance(read, truth);
    }
  }

  result(): SequenceEvaluation {
    const { output, target } = this.#binding;
    const wrong = this.#mistakes.reduce((sum, mistakes) => sum + mistakes, 0);
    const whole = this.#mistakes.filter((mistakes) => mistakes === 0).length;
    return {
      kind: 'sequence',
      output: output.name,
      classes: target?.classes ?? [],
      characterErrorRate: wrong / this.#characters,
      sequenceAccuracy: whole / this.#count,
      mistakes: this.#mistakes,
    };
  }
}
