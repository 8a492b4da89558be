import type { ClassificationEvaluation } from './evaluation';

/** Means over the classes that occur or were predicted. */
export function macro(
  matrix: readonly (readonly number[])[],
  scores: readonly ClassScores[],
): Pick<ClassScores, 'precision' | 'recall' | 'f1'> {
  const present = scores.filter(
    ({ support }, place) => support > 0 || matrix.some((row) => (row[place] ?? 0) > 0),
  );
  const mean = (name: 'precision' | 'recall' | 'f1') =>
    present.reduce((sum, score) => sum + score[name], 0) / present.length;
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}

type ClassScores = ClassificationEvaluation['perClass'][number];

/** Precision, recall and F1 from matrix[true][predicted]; 0 where they are not defined. */
export function perClass(matrix: readonly (readonly number[])[]): ClassScores[] {
  return matrix.map((row, place) => {
    const right = row[place] ?? 0;
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = matrix.reduce((sum, other) => sum + (other[place] ?? 0), 0);
    const precision = predicted > 0 ? right / predicted : 0;
    const recall = support > 0 ? right / support : 0;
    const f1 = right > 0 ? (2 * precision * recall) / (precision + recall) : 0;
    return { precision, recall, f1, support };
  });
}
