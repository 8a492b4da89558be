import type { ClassificationEvaluation } from '../../../shared/training/evaluation';
import type { SplitName } from '../worker/protocol';

/** An image of which the network says something else than its label. */
export interface Doubt {
  readonly path: string;
  readonly split: SplitName;
  readonly label: string;
  readonly said: string;
  /** How sure the network is, 0 to 1. */
  readonly confidence: number;
}

/** The places of samples that the network takes for another class, the surest first. */
export function surestMistakes({
  trueClass,
  predictedClass,
  confidence,
}: ClassificationEvaluation): number[] {
  const wrong: number[] = [];
  for (let sample = 0; sample < trueClass.length; sample++)
    if (trueClass[sample] !== predictedClass[sample]) wrong.push(sample);
  return wrong.sort((a, b) => (confidence[b] ?? 0) - (confidence[a] ?? 0));
}

/** The doubts of one split. `paths`: the image of each row. */
export function doubtsOf(
  evaluation: ClassificationEvaluation,
  split: SplitName,
  rows: ArrayLike<number>,
  paths: readonly string[],
): Doubt[] {
  const { trueClass, predictedClass, confidence, classes } = evaluation;
  return surestMistakes(evaluation).flatMap((sample) => {
    const path = paths[rows[sample] ?? -1];
    if (path === undefined) return [];
    return {
      path,
      split,
      label: classes[trueClass[sample] ?? -1] ?? '',
      said: classes[predictedClass[sample] ?? -1] ?? '',
      confidence: confidence[sample] ?? 0,
    };
  });
}
