import type { TargetScaling } from '../data/dataset';
import { fromModel } from '../data/target-scaling';
import { macro, perClass } from '../training/class-scores';
import { type Figure, rankFigures } from '../training/figures';
import { listsOf, rankLists } from '../training/list-ranks';
import { type Ranking, rankingOf, Scores } from '../training/ranking';
import type { Examples } from './examples';

/**
 * What answers are worth: of classes accuracy, macro F1 and the areas under the curves, as a network's
 * evaluation counts them; of oddness the areas alone; of numbers MAE, RMSE and R², in the target's own unit.
 */
export const score = (
  answers: Float32Array,
  examples: Pick<Examples, 'features' | 'targets' | 'outputs' | 'classes' | 'ordinary' | 'ranks'>,
  scaling: TargetScaling,
): readonly Figure[] => {
  const { targets, outputs, classes, ordinary } = examples;
  if (examples.ranks) return scoreRanks(answers, examples);
  if (ordinary !== undefined) {
    const of = (kind: number) => answers.filter((_, row) => targets[row] === kind);
    return areas(rankingOf(of(1), of(0)));
  }
  return classes === null
    ? scoreNumbers(answers, targets, outputs, scaling)
    : scoreClasses(answers, Int32Array.from(targets), classes);
};

const areas = (ranking: Ranking | null): readonly Figure[] => [
  { name: 'auc', value: ranking?.auc ?? null, kind: 'number' },
  { name: 'prAuc', value: ranking?.prAuc ?? null, kind: 'number' },
];

/** Of items ranked for each user, how well the one taken stands. */
function scoreRanks(
  answers: Float32Array,
  { features, targets }: Pick<Examples, 'features' | 'targets'>,
): readonly Figure[] {
  const users = Float32Array.from(targets, (_, row) => features[2 * row] as number);
  const lists = listsOf(users, targets);
  return lists ? rankFigures(rankLists(answers, lists)) : [];
}

function scoreClasses(
  answers: Float32Array,
  labels: Int32Array,
  classes: number,
): readonly Figure[] {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const scores = new Scores(labels.length, classes);
  let right = 0;
  for (const [row, label] of labels.entries()) {
    const own = answers.subarray(row * classes, (row + 1) * classes);
    const likeliest = own.reduce((best, value, at) => (value > (own[best] ?? 0) ? at : best), 0);
    const line = matrix[label];
    if (line) line[likeliest] = (line[likeliest] ?? 0) + 1;
    if (likeliest === label) right++;
    scores.set(row, classes === 2 ? [(own[1] ?? 0) - (own[0] ?? 0)] : own);
  }
  const { f1 } = macro(matrix, perClass(matrix));
  return [
    { name: 'accuracy', value: right / labels.length, kind: 'share' },
    { name: 'f1', value: f1, kind: 'share' },
    ...areas(scores.ranking(labels)),
  ];
}

function scoreNumbers(
  answers: Float32Array,
  targets: Float32Array,
  outputs: number,
  scaling: TargetScaling,
): readonly Figure[] {
  let [absolute, squared] = [0, 0];
  let explained = 0;
  for (let output = 0; output < outputs; output++) {
    let [mean, spread, own] = [0, 0, 0];
    for (let at = output; at < targets.length; at += outputs) {
      const target = fromModel(targets[at] as number, scaling);
      const error = fromModel(answers[at] as number, scaling) - target;
      absolute += Math.abs(error);
      own += error * error;
      const away = target - mean;
      mean += away / ((at - output) / outputs + 1);
      spread += away * (target - mean);
    }
    squared += own;
    explained += (spread > 0 ? 1 - own / spread : own === 0 ? 1 : 0) / outputs;
  }
  return [
    { name: 'mae', value: absolute / targets.length, kind: 'quantity' },
    { name: 'rmse', value: Math.sqrt(squared / targets.length), kind: 'quantity' },
    { name: 'r2', value: explained, kind: 'number' },
  ];
}
