import type { Metrics } from './events';

/** Results on one split, per output of the model. */
export interface Evaluation {
  readonly split: 'train' | 'validation' | 'test';
  readonly samples: number;
  readonly loss: number;
  readonly metrics: Metrics;
  readonly outputs: readonly OutputEvaluation[];
}

export type OutputEvaluation = ClassificationEvaluation | RegressionEvaluation;

export interface ClassificationEvaluation {
  readonly kind: 'classification';
  readonly output: string;
  readonly classes: readonly string[];
  readonly accuracy: number;
  /** Share of samples whose class is among the five likeliest; absent below six classes. */
  readonly top5?: number;
  /** matrix[true][predicted], counts. */
  readonly matrix: readonly (readonly number[])[];
  readonly perClass: readonly {
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
    readonly support: number;
  }[];
  /** Per sample, in the split's order: true class, predicted class, probability of the predicted. */
  readonly trueClass: Int32Array | readonly number[];
  readonly predictedClass: Int32Array | readonly number[];
  readonly confidence: Float32Array | readonly number[];
}

export interface RegressionEvaluation {
  readonly kind: 'regression';
  readonly output: string;
  readonly mae: number;
  readonly rmse: number;
  readonly r2: number;
  /** In the target's own unit, per sample (the first value where a target has several). */
  readonly actual: Float32Array | readonly number[];
  readonly predicted: Float32Array | readonly number[];
}

export interface Prediction {
  readonly output: string;
  readonly kind: 'classification' | 'regression' | 'tensor';
  readonly classes?: readonly string[];
  readonly shape: readonly number[];
  /** Probabilities per class, or values in the target's own unit. */
  readonly values: readonly number[];
}
