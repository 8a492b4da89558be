/** What tells yes from no at a threshold: from it the curves over all thresholds are drawn. */
export interface Thresholded {
  /** Per sample in the split's order: 1 for yes, 0 for no. */
  readonly labels: ArrayLike<number>;
  /** The higher, the likelier yes. */
  readonly scores: ArrayLike<number>;
  /** From this score on a sample counts as yes, unless another is chosen. */
  readonly threshold: number;
}

/** How many samples of each kind have a score of at least `threshold`. */
export interface Cut {
  readonly threshold: number;
  readonly right: number;
  readonly wrong: number;
}

/** Every different score as a threshold, the highest first. */
export interface Cuts {
  readonly yes: number;
  readonly no: number;
  readonly cuts: readonly Cut[];
}

/** Scores that are no number are below all others. */
export function cutsOf({ labels, scores }: Pick<Thresholded, 'labels' | 'scores'>): Cuts {
  const score = (at: number) => {
    const value = scores[at] ?? Number.NaN;
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  };
  const order = Uint32Array.from({ length: scores.length }, (_, at) => at).sort(
    (a, b) => score(b) - score(a) || a - b,
  );
  const cuts: Cut[] = [];
  let [right, wrong] = [0, 0];
  order.forEach((sample, place) => {
    if (labels[sample] === 1) right++;
    else wrong++;
    const threshold = score(sample);
    const next = order[place + 1];
    if (next === undefined || score(next) !== threshold) cuts.push({ threshold, right, wrong });
  });
  return { yes: right, no: wrong, cuts };
}

/** What becomes of the samples where those from `threshold` on count as yes. */
export function cutAt({ cuts }: Cuts, threshold: number): Cut {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] as Cut).threshold >= threshold) low = middle + 1;
    else high = middle;
  }
  const { right = 0, wrong = 0 } = cuts[low - 1] ?? {};
  return { threshold, right, wrong };
}

export interface TradeOff {
  /** Of the samples said to be yes, the share that is; 1 where none is said to be, as in scikit-learn's curve. */
  readonly precision: number;
  /** Of the yes, the share that is found: the true positive rate. */
  readonly recall: number;
  readonly falsePositiveRate: number;
  readonly f1: number;
}

export function tradeOff({ yes, no }: Cuts, { right, wrong }: Cut): TradeOff {
  const precision = right + wrong > 0 ? right / (right + wrong) : 1;
  const recall = yes > 0 ? right / yes : 0;
  const f1 = right > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { precision, recall, falsePositiveRate: no > 0 ? wrong / no : 0, f1 };
}

/** What mistakes cost: each no that is taken for yes, each yes that is missed. */
export interface Costs {
  readonly falseAlarm: number;
  readonly miss: number;
}

export const costOf = ({ yes }: Cuts, { right, wrong }: Cut, costs: Costs): number =>
  wrong * costs.falseAlarm + (yes - right) * costs.miss;

/** The threshold whose mistakes cost least; of several the highest. Infinite where it is cheapest to say no always. */
export function cheapest(cuts: Cuts, costs: Costs): number {
  let best: Cut = { threshold: Number.POSITIVE_INFINITY, right: 0, wrong: 0 };
  for (const cut of cuts.cuts) if (costOf(cuts, cut, costs) < costOf(cuts, best, costs)) best = cut;
  return best.threshold;
}

/** The highest threshold that finds so large a share of the yes. */
export const cutForRecall = (cuts: Cuts, recall: number): Cut | null =>
  cuts.cuts.find(({ right }) => cuts.yes > 0 && right / cuts.yes >= recall) ?? null;
