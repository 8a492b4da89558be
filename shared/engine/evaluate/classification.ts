import { macro, perClass } from '../../training/class-scores';
import type { ClassificationEvaluation } from '../../training/evaluation';
import { Scores } from '../../training/ranking';
import type { TargetBinding } from '../batches/bindings';
import { probabilities } from './probabilities';

/** Below six classes the five likeliest say nothing. */
const CLASSES_FOR_TOP5 = 6;

/** Gathers what a classifier said of a split, batch by batch. */
export class ClassificationTally {
  readonly #binding: TargetBinding;
  readonly #classes: readonly string[];
  readonly #true: Int32Array;
  readonly #predicted: Int32Array;
  readonly #confidence: Float32Array;
  readonly #scores: Scores;
  #top5 = 0;
  #count = 0;

  constructor(binding: TargetBinding, samples: number) {
    this.#binding = binding;
    this.#classes = binding.target?.classes ?? ['0', '1'];
    this.#true = new Int32Array(samples);
    this.#predicted = new Int32Array(samples);
    this.#confidence = new Float32Array(samples);
    this.#scores = new Scores(samples, this.#classes.length);
  }

  /** `outputs`: the batch's rows side by side; `labels`: their true classes. */
  add(outputs: ArrayLike<number>, labels: ArrayLike<number>): void {
    const { size } = this.#binding;
    for (let row = 0; row < labels.length; row++) {
      const given = Array.from({ length: size }, (_, at) => outputs[row * size + at] ?? 0);
      const values = probabilities(given, this.#binding);
      this.#scores.set(this.#count, this.#scoresOf(given));
      const label = labels[row] ?? 0;
      const likeliest = values.reduce(
        (best, value, place) => (value > (values[best] ?? 0) ? place : best),
        0,
      );
      const own = values[label] ?? 0;
      if (values.filter((value) => value > own).length < 5) this.#top5++;
      this.#true[this.#count] = label;
      this.#predicted[this.#count] = likeliest;
      this.#confidence[this.#count] = values[likeliest] ?? 0;
      this.#count++;
    }
  }

  /** What orders samples: not cut off at 0 and 1 as probabilities of a hinge or a distance are. */
  #scoresOf(given: readonly number[]): readonly number[] {
    if (this.#binding.encoding === 'alike') return [-Math.hypot(...given)];
    return this.#classes.length === 2 ? given.slice(-1) : given;
  }

  /** Of two classes: what each sample scored, and from where on the second is said. */
  #threshold(): Pick<ClassificationEvaluation, 'scores' | 'threshold'> {
    const scores = this.#scores.ofTwo;
    const { encoding, output } = this.#binding;
    // Two hinges are compared with each other, not with a threshold.
    if (!scores || encoding === 'one-hot-signs') return {};
    if (encoding === 'alike') return { scores, threshold: -output.lossSettings.margin / 2 };
    return { scores, threshold: encoding === 'signs' ? 0 : 0.5 };
  }

  result(): ClassificationEvaluation {
    const matrix = this.#classes.map(() => this.#classes.map(() => 0));
    let right = 0;
    for (let at = 0; at < this.#count; at++) {
      const row = matrix[this.#true[at] ?? 0];
      const predicted = this.#predicted[at] ?? 0;
      if (row) row[predicted] = (row[predicted] ?? 0) + 1;
      if (predicted === this.#true[at]) right++;
    }
    const scores = perClass(matrix);
    return {
      kind: 'classification',
      output: this.#binding.output.name,
      classes: this.#classes,
      accuracy: right / this.#count,
      ...(this.#classes.length >= CLASSES_FOR_TOP5 && { top5: this.#top5 / this.#count }),
      ...macro(matrix, scores),
      ...this.#scores.ranking(this.#true),
      ...this.#threshold(),
      matrix,
      perClass: scores,
      trueClass: this.#true,
      predictedClass: this.#predicted,
      confidence: this.#confidence,
    };
  }
}
