import type { Prediction } from '../../../shared/training/evaluation';

export interface Suggestion {
  readonly name: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** The class that the first output of classes holds for the likeliest; null where there is none. */
export function likeliest(outputs: readonly Prediction[]): Suggestion | null {
  const output = outputs.find(({ kind }) => kind === 'classification');
  const { classes = [], values = [] } = output ?? {};
  const place = values.indexOf(Math.max(...values));
  const name = classes[place];
  return name === undefined ? null : { name, confidence: values[place] ?? 0 };
}
