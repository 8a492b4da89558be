import type { SegmentationEvaluation } from '../../training/evaluation';
import type { TargetBinding } from '../batches/bindings';
import { likeliestClasses } from './likeliest-classes';

/** Pixels of one class: those it has, those it was given, and those that are both. */
interface Counts {
  readonly both: Float64Array;
  readonly given: Float64Array;
  readonly wanted: Float64Array;
}

/** Gathers how well the masks of a split were drawn, batch by batch. */
export class SegmentationTally {
  readonly #binding: TargetBinding;
  readonly #classes: readonly string[];
  readonly #all: Counts;
  readonly #imageIou: Float32Array;
  #count = 0;

  constructor(binding: TargetBinding, samples: number) {
    this.#binding = binding;
    this.#classes = binding.target?.classes ?? [];
    this.#all = this.#none();
    this.#imageIou = new Float32Array(samples);
  }

  #none(): Counts {
    const zeros = () => new Float64Array(this.#classes.length);
    return { both: zeros(), given: zeros(), wanted: zeros() };
  }

  /** `outputs`: the batch's rows side by side; `labels`: the true class of each pixel. */
  add(outputs: ArrayLike<number>, labels: ArrayLike<number>): void {
    const given = likeliestClasses(outputs, this.#binding);
    const pixels = this.#binding.target?.size ?? 1;
    for (let first = 0; first < labels.length; first += pixels) {
      const own = this.#none();
      for (let at = first; at < first + pixels; at++) {
        const [mine, truth] = [given[at] ?? 0, labels[at] ?? 0];
        count(own.given, mine);
        count(own.wanted, truth);
        if (mine === truth) count(own.both, truth);
      }
      for (const name of ['both', 'given', 'wanted'] as const)
        own[name].forEach((pixel, place) => {
          count(this.#all[name], place, pixel);
        });
      this.#imageIou[this.#count++] = meanOf(scoresOf(own), 'iou');
    }
  }

  result(): SegmentationEvaluation {
    const scores = scoresOf(this.#all);
    const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
    return {
      kind: 'segmentation',
      output: this.#binding.output.name,
      classes: this.#classes,
      accuracy: sum(this.#all.both) / sum(this.#all.wanted),
      meanIou: meanOf(scores, 'iou'),
      dice: meanOf(scores, 'dice'),
      perClass: scores,
      imageIou: this.#imageIou,
    };
  }
}

type Score = SegmentationEvaluation['perClass'][number];

function count(counts: Float64Array, place: number, by = 1): void {
  counts[place] = (counts[place] ?? 0) + by;
}

/** Null for a class that neither occurs nor was given. */
const scoresOf = ({ both, given, wanted }: Counts): Score[] =>
  Array.from(both, (shared, place) => {
    const pixels = wanted[place] ?? 0;
    const sum = pixels + (given[place] ?? 0);
    if (sum === 0) return { iou: null, dice: null, pixels };
    return { iou: shared / (sum - shared), dice: (2 * shared) / sum, pixels };
  });

function meanOf(scores: readonly Score[], name: 'iou' | 'dice'): number {
  const seen = scores.flatMap(({ [name]: score }) => (score === null ? [] : [score]));
  return seen.reduce((sum, score) => sum + score, 0) / seen.length;
}
