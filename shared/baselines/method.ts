import type { Examples } from './examples';
import type { Series } from './series';

export const METHOD_IDS = [
  'constant',
  'last-value',
  'seasonal-naive',
  'linear',
  'nearest-neighbours',
  'naive-bayes',
  'decision-tree',
  'random-forest',
  'support-vectors',
  'popularity',
  'item-neighbours',
  'mean-distance',
  'neighbour-distance',
  'isolation-forest',
] as const;
export type MethodId = (typeof METHOD_IDS)[number];

/** Work that can be shown and called off: it gives its progress from 0 to 1 from time to time. */
export type Work<T> = Generator<number, T>;

/** A classical method, with the settings that its field takes as the default. */
export interface Method {
  readonly id: MethodId;
  /**
   * 'oddness': how unlike the training samples others are, which are all ordinary; 'ranks': scores of a user's
   * items. 'both': classes and numbers. 'next' and 'season': of a series, the latter where values come back.
   */
  readonly predicts: 'classes' | 'numbers' | 'both' | 'oddness' | 'ranks' | 'next' | 'season';
  /**
   * How many rows of so many features it learns from at most, a seeded part of more: its time grows
   * faster than their number. Absent where it takes them all.
   */
  most?(width: number): number;
  /** `series`: where the samples are in the order of time. */
  fit(train: Examples, random: () => number, series: Series | null): Work<Predictor>;
}

export interface Predictor {
  /** [rows, classes] scores of which the largest is the answer, [rows, outputs] numbers, or [rows] of oddness. `from`: the place of the first among the test samples. */
  predict(features: Float32Array, rows: number, from: number): Float32Array;
  /** Gives back what is not the garbage collector's. */
  dispose?(): void;
}
