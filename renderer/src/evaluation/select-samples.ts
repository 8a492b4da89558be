import type { ClassificationEvaluation } from '../../../shared/training/evaluation';

/**
 * The samples behind one cell of the confusion matrix, the most telling first: where the model was
 * wrong those it was surest of, where it was right those it nearly missed.
 */
export function samplesOfCell(
  { trueClass, predictedClass, confidence }: ClassificationEvaluation,
  truth: number,
  predicted: number,
): number[] {
  const indices: number[] = [];
  for (let i = 0; i < trueClass.length; i++)
    if (trueClass[i] === truth && predictedClass[i] === predicted) indices.push(i);
  const sure = (index: number) => confidence[index] ?? 0;
  const isRight = truth === predicted;
  return indices.sort((a, b) => (isRight ? sure(a) - sure(b) : sure(b) - sure(a)));
}

/** The places of samples, that of the lowest value first. */
export const orderBy = (values: ArrayLike<number>): number[] =>
  Array.from(values, (_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
