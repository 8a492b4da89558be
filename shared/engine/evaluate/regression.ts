import type { TargetScaling } from '../../data/dataset';
import { fromModel } from '../../data/target-scaling';
import { needsProbabilities } from '../../graph/loss-rules';
import type { RegressionEvaluation } from '../../training/evaluation';
import type { TargetBinding } from '../batches/bindings';
import { Overlap } from './overlap';

/** A true value that was 0 may come back as this much of its scale. */
const NOTHING = 1e-6;

/** Running sums of one of a target's values. */
interface Sums {
  absolute: number;
  squared: number;
  /** Of errors in proportion to the true value; infinite once that is 0. */
  relative: number;
  /** Welford's mean and sum of squared differences, exact for values far from 0. */
  mean: number;
  spread: number;
}

/** Gathers predicted and actual numbers of a split, batch by batch. */
export class RegressionTally {
  readonly #binding: TargetBinding;
  readonly #scaling: TargetScaling;
  readonly #sums: Sums[];
  readonly #actual: Float32Array;
  readonly #predicted: Float32Array;
  /** Null where the output marks nothing. */
  readonly #overlap: Overlap | null;
  #count = 0;

  constructor(binding: TargetBinding, samples: number, scaling: TargetScaling) {
    this.#binding = binding;
    this.#scaling = scaling;
    this.#sums = Array.from({ length: binding.size }, () => ({
      absolute: 0,
      squared: 0,
      relative: 0,
      mean: 0,
      spread: 0,
    }));
    this.#actual = new Float32Array(samples);
    this.#predicted = new Float32Array(samples);
    const marks = binding.task === 'reconstruction' && needsProbabilities(binding.output.loss);
    this.#overlap = marks ? new Overlap() : null;
  }

  /** Rows side by side, as the model learns them; errors are of the target's own unit. */
  add(outputs: ArrayLike<number>, targets: ArrayLike<number>): void {
    this.#overlap?.add(outputs, targets);
    const nothing = NOTHING * Math.abs(this.#scaling.scale);
    const width = this.#sums.length;
    for (let row = 0; row * width < targets.length; row++) {
      const count = this.#count + 1;
      for (const [place, sums] of this.#sums.entries()) {
        const actual = fromModel(targets[row * width + place] ?? 0, this.#scaling);
        const predicted = fromModel(outputs[row * width + place] ?? 0, this.#scaling);
        const error = predicted - actual;
        sums.absolute += Math.abs(error);
        sums.squared += error * error;
        sums.relative += Math.abs(actual) > nothing ? Math.abs(error / actual) : Infinity;
        const away = actual - sums.mean;
        sums.mean += away / count;
        sums.spread += away * (actual - sums.mean);
        if (place === 0) {
          this.#actual[this.#count] = actual;
          this.#predicted[this.#count] = predicted;
        }
      }
      this.#count = count;
    }
  }

  /** R² is the mean over the target's values, as in scikit-learn. */
  result(): RegressionEvaluation {
    const values = this.#count * this.#sums.length;
    const total = (of: (sums: Sums) => number) => this.#sums.reduce((sum, s) => sum + of(s), 0);
    const relative = total(({ relative }) => relative) / values;
    return {
      kind: 'regression',
      output: this.#binding.output.name,
      mae: total(({ absolute }) => absolute) / values,
      rmse: Math.sqrt(total(({ squared }) => squared) / values),
      r2: total(explained) / this.#sums.length,
      mape: Number.isFinite(relative) ? 100 * relative : null,
      ...(this.#overlap && { overlap: this.#overlap.result() }),
      actual: this.#actual,
      predicted: this.#predicted,
    };
  }
}

function explained({ squared, spread }: Sums): number {
  if (spread > 0) return 1 - squared / spread;
  return squared === 0 ? 1 : 0;
}
