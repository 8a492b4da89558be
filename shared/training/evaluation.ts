import type { AveragePrecision } from '../detection/average-precision';
import type { Detection } from '../detection/boxes';
import type { Found } from '../detection/match';
import type { Metrics } from './events';
import type { ListRanks } from './list-ranks';

/** Results on one split, per output of the model. */
export interface Evaluation {
  readonly split: 'train' | 'validation' | 'test';
  /** Of an agent: episodes. */
  readonly samples: number;
  /** NaN of an agent, which is compared with no target. */
  readonly loss: number;
  readonly metrics: Metrics;
  readonly outputs: readonly OutputEvaluation[];
}

export type OutputEvaluation =
  | ClassificationEvaluation
  | AnomalyEvaluation
  | RegressionEvaluation
  | EmbeddingEvaluation
  | DetectionEvaluation
  | LanguageEvaluation
  | EpisodesEvaluation
  | SegmentationEvaluation
  | SequenceEvaluation
  | RankingEvaluation;

/** Episodes played without exploring. */
export interface EpisodesEvaluation {
  readonly kind: 'episodes';
  readonly output: string;
  /** The sum of each episode's rewards. */
  readonly returns: readonly number[];
  readonly meanReturn: number;
  readonly leastReturn: number;
  /** The mean return from which the environment counts as solved, and the most that is possible. */
  readonly solvedAt: number;
}

export interface ClassificationEvaluation {
  readonly kind: 'classification';
  readonly output: string;
  readonly classes: readonly string[];
  readonly accuracy: number;
  /** Share of samples whose class is among the five likeliest; absent below six classes. */
  readonly top5?: number;
  /** Means over the classes that occur or were predicted, as scikit-learn's macro averages. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /**
   * Areas under the receiver operating characteristic and under precision over recall (average
   * precision): of the second of two classes; of more, the mean over each class against the rest.
   * Absent where only one class occurs, or there are too many scores to keep.
   */
  readonly auc?: number;
  readonly prAuc?: number;
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
  /** Of two classes: per sample how much speaks for the second, and from where on it is said. */
  readonly scores?: Float32Array | readonly number[];
  readonly threshold?: number;
}

/** How unlike what is usual samples are, by how badly they come back. */
export interface AnomalyEvaluation {
  readonly kind: 'anomaly';
  readonly output: string;
  /** The class that alone was learned from, and what the others are called where there is one. */
  readonly ordinary: string;
  readonly odd: string | null;
  /** Of telling what is odd; absent where nothing is, or nothing is not. */
  readonly auc?: number;
  readonly prAuc?: number;
  /** Per sample, in the split's order: 1 where it is odd, and the mean squared difference from what came in. */
  readonly labels: Uint8Array | readonly number[];
  readonly scores: Float32Array | readonly number[];
  /** Below it lie nineteen of twenty samples of the validation split, which are all ordinary. */
  readonly threshold: number;
}

export interface RegressionEvaluation {
  readonly kind: 'regression';
  readonly output: string;
  readonly mae: number;
  readonly rmse: number;
  readonly r2: number;
  /** In percent; null where a true value is 0, to which no error can be put in proportion. */
  readonly mape: number | null;
  /** Of outputs that mark: how much of what is marked or to be marked is both, over the whole split. */
  readonly overlap?: { readonly iou: number; readonly dice: number };
  /** In the target's own unit, per sample (the first value where a target has several). */
  readonly actual: Float32Array | readonly number[];
  readonly predicted: Float32Array | readonly number[];
}

/** Samples placed by their classes. */
export interface EmbeddingEvaluation {
  readonly kind: 'embedding';
  readonly output: string;
  /** Share of the compared samples whose nearest neighbour among them is of their class. */
  readonly recallAt1: number;
  /** Evenly taken from the split where it is large. */
  readonly compared: number;
}

/** Items ranked for each user, those that the user took before left out. */
export interface RankingEvaluation extends ListRanks {
  readonly kind: 'ranking';
  readonly output: string;
}

/** Objects found in images. */
export interface DetectionEvaluation extends AveragePrecision {
  readonly kind: 'detection';
  readonly output: string;
  readonly classes: readonly string[];
  /**
   * Per sample, in the split's order: its objects, and the likeliest boxes before those that show the
   * same object are suppressed, so that thresholds can be tried.
   */
  readonly images: readonly Found[];
}

/** Tokens foreseen, each from those before it. */
export interface LanguageEvaluation {
  readonly kind: 'language';
  readonly output: string;
  readonly tokens: number;
  /** Share of tokens that were the likeliest, and among the five likeliest. */
  readonly accuracy: number;
  readonly top5: number;
  /** The exponential of the mean cross-entropy of a token. */
  readonly perplexity: number;
  /** The mean cross-entropy in bits, where tokens are characters. */
  readonly bitsPerCharacter?: number;
}

/** A class for each pixel of an image. */
export interface SegmentationEvaluation {
  readonly kind: 'segmentation';
  readonly output: string;
  readonly classes: readonly string[];
  /** Share of pixels told right. */
  readonly accuracy: number;
  /** Over all pixels of the split, the mean over the classes that occur or were given. */
  readonly meanIou: number;
  readonly dice: number;
  /** Over all pixels of the split; null for a class that neither occurs nor was given. */
  readonly perClass: readonly {
    readonly iou: number | null;
    readonly dice: number | null;
    /** How many have the class. */
    readonly pixels: number;
  }[];
  /** Mean over its classes, per sample in the split's order. */
  readonly imageIou: Float32Array | readonly number[];
}

/** Sequences of classes read from left to right. */
export interface SequenceEvaluation {
  readonly kind: 'sequence';
  readonly output: string;
  readonly classes: readonly string[];
  /** Edit distances to the truth over the characters there are: may be above 1. */
  readonly characterErrorRate: number;
  /** Share of sequences read without a mistake. */
  readonly sequenceAccuracy: number;
  /** Edit distance to the truth, per sample in the split's order. */
  readonly mistakes: Int32Array | readonly number[];
}

export interface Prediction {
  readonly output: string;
  readonly kind:
    | 'classification'
    | 'regression'
    | 'detection'
    | 'segmentation'
    | 'sequence'
    | 'ranking'
    | 'tensor';
  readonly classes?: readonly string[];
  /** The output's own; [height, width] of a mask, [length] of a sequence or ranking. */
  readonly shape: readonly number[];
  /**
   * Probabilities per class, or values in the target's own unit; of a detector none; of a mask the class
   * of each pixel, of a sequence those that were read, one after the other; of a ranking the scores of the
   * classes, which are the best items, best first.
   */
  readonly values: readonly number[];
  /** Of what gives back its input: the mean squared difference from it. */
  readonly difference?: number;
  /** Of a detector: the likeliest boxes, those that show the same object among them. */
  readonly boxes?: readonly Detection[];
}
