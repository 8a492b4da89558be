/** How well scores put yes above no. */
export interface Ranking {
  /** Area under the receiver operating characteristic: the chance that a yes scores above a no. */
  readonly auc: number;
  /** Average precision: the mean of the precision at each recall gained, as in scikit-learn. */
  readonly prAuc: number;
}

/** Sorts both in place. Null where one of them is empty, or a score is not a number. */
export function rankingOf(yes: Float32Array, no: Float32Array): Ranking | null {
  if (yes.length === 0 || no.length === 0) return null;
  yes.sort().reverse();
  no.sort().reverse();
  // What is not a number is sorted behind all numbers.
  if (Number.isNaN(yes[0]) || Number.isNaN(no[0])) return null;
  let [right, wrong, area, precisions] = [0, 0, 0, 0];
  while (right < yes.length || wrong < no.length) {
    const score = Math.max(
      yes[right] ?? Number.NEGATIVE_INFINITY,
      no[wrong] ?? Number.NEGATIVE_INFINITY,
    );
    const [rightBefore, wrongBefore] = [right, wrong];
    while (yes[right] === score) right++;
    while (no[wrong] === score) wrong++;
    area += ((wrong - wrongBefore) * (rightBefore + right)) / 2;
    precisions += ((right - rightBefore) * right) / (right + wrong);
  }
  return { auc: area / (yes.length * no.length), prAuc: precisions / yes.length };
}

/** Scores kept at most: 32 MB. */
const MOST_SCORES = 2 ** 23;

/** Scores of samples, gathered batch by batch: one a sample where there are two classes, else one for each. */
export class Scores {
  readonly #width: number;
  /** Null where there would be too many. */
  readonly #scores: Float32Array | null;

  constructor(samples: number, classes: number) {
    this.#width = classes > 2 ? classes : 1;
    const size = samples * this.#width;
    this.#scores = size <= MOST_SCORES ? new Float32Array(size) : null;
  }

  /** `scores`: of the second of two classes, or of each. */
  set(sample: number, scores: ArrayLike<number>): void {
    this.#scores?.set(scores, sample * this.#width);
  }

  /** One score a sample; null where there are more classes than two, or too many samples. */
  get ofTwo(): Float32Array | null {
    return this.#width === 1 ? this.#scores : null;
  }

  /** Of the second of two classes, else the mean over each class that occurs against the rest. */
  ranking(labels: Int32Array): Ranking | null {
    const rankings = Array.from({ length: this.#width }, (_, place) =>
      this.#rankingOf(place, labels),
    ).filter((ranking) => ranking !== null);
    if (rankings.length === 0) return null;
    const mean = (name: keyof Ranking) =>
      rankings.reduce((sum, ranking) => sum + ranking[name], 0) / rankings.length;
    return { auc: mean('auc'), prAuc: mean('prAuc') };
  }

  #rankingOf(place: number, labels: Int32Array): Ranking | null {
    if (!this.#scores) return null;
    const label = this.#width === 1 ? 1 : place;
    const count = labels.reduce((sum, value) => sum + (value === label ? 1 : 0), 0);
    const yes = new Float32Array(count);
    const no = new Float32Array(labels.length - count);
    let [yesAt, noAt] = [0, 0];
    for (const [sample, value] of labels.entries()) {
      const score = this.#scores[sample * this.#width + place] ?? 0;
      if (value === label) yes[yesAt++] = score;
      else no[noAt++] = score;
    }
    return rankingOf(yes, no);
  }
}
