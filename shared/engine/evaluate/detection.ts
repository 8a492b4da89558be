import { averagePrecision } from '../../detection/average-precision';
import { readObjects } from '../../detection/boxes';
import { decodeBoxes, type Grid } from '../../detection/grid';
import type { Found } from '../../detection/match';
import { suppress, USUAL_THRESHOLDS } from '../../detection/suppress';
import type { DetectionEvaluation } from '../../training/evaluation';
import type { TargetBinding } from '../batches/bindings';

/** Boxes that are less likely decide nothing; of more an image is full. */
export const LEAST_SCORE = 0.01;
export const MOST_BOXES = 100;

/** Gathers what a detector found in the images of a split, batch by batch. */
export class DetectionTally {
  readonly #binding: TargetBinding;
  readonly #grid: Grid;
  readonly #images: Found[] = [];

  constructor(binding: TargetBinding, grid: Grid) {
    this.#binding = binding;
    this.#grid = grid;
  }

  /** `outputs`: the batch's rows side by side; `objects`: the data's own targets. */
  add(outputs: ArrayLike<number>, objects: ArrayLike<number>): void {
    const { size, target } = this.#binding;
    const width = target?.size ?? 1;
    const all = Array.from(outputs);
    const truths = Array.from(objects);
    for (let row = 0; row * width < truths.length; row++)
      this.#images.push({
        truths: readObjects(truths.slice(row * width, (row + 1) * width)),
        boxes: decodeBoxes(
          all.slice(row * size, (row + 1) * size),
          this.#grid,
          LEAST_SCORE,
          MOST_BOXES,
        ),
      });
  }

  result(): DetectionEvaluation {
    const { overlap } = USUAL_THRESHOLDS;
    const alone = this.#images.map(({ truths, boxes }) => ({
      truths,
      boxes: suppress(boxes, { score: 0, overlap }),
    }));
    return {
      kind: 'detection',
      output: this.#binding.output.name,
      classes: this.#binding.target?.classes ?? [],
      ...averagePrecision(alone, this.#grid.classes),
      images: this.#images,
    };
  }
}
