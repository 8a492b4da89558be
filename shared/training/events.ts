import type { MessageParams } from '../graph/problem';
import type { PictureSample } from './picture-sample';
import type { Episode } from './reinforcement';
import type { TextSample } from './writing';

export type Metrics = Readonly<Record<string, number>>;

export type RunState = 'preparing' | 'running' | 'paused' | 'finished' | 'failed';

/** A named reason with its parameters: the text is `engine:reason.<code>`. */
export interface Reason {
  readonly code: string;
  readonly params: MessageParams;
}

export interface BatchRecord {
  /** Optimizer steps since the start of the run, from 1. */
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly metrics: Metrics;
}

export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Steps done when it ended. */
  readonly step: number;
  readonly loss: number;
  readonly metrics: Metrics;
  /** Absent without a validation split. */
  readonly valLoss?: number;
  readonly valMetrics?: Metrics;
  readonly seconds: number;
  readonly learningRate: number;
  /** The name of its stage, where the run has several. */
  readonly stage?: string;
}

export type FinishReason = 'completed' | 'stopped' | 'early-stopping' | 'diverged';

/** What a training session says while it runs. The consumer adds the run's id. */
export type TrainingEvent =
  | { readonly kind: 'state'; readonly state: RunState }
  | {
      readonly kind: 'started';
      readonly backend: 'webgpu' | 'wasm' | 'cpu';
      readonly backendReason: Reason;
      readonly stepsPerEpoch: number;
      readonly epochs: number;
      /** Steps already done, where a run is continued from a checkpoint. */
      readonly step: number;
      readonly parameters: number;
      readonly trainSamples: number;
      readonly validationSamples: number;
    }
  /** A stage of several begins, or goes on after a checkpoint. */
  | {
      readonly kind: 'stage';
      readonly name: string;
      /** From 1. */
      readonly place: number;
      readonly count: number;
    }
  /** Several batches at once: sent at most ten times a second. */
  | {
      readonly kind: 'batches';
      readonly batches: readonly BatchRecord[];
      readonly samplesPerSecond: number;
      /** Bytes held by tensors and, on wasm, by its memory. */
      readonly memoryBytes: number;
      readonly secondsLeft: number;
    }
  | { readonly kind: 'epoch'; readonly epoch: EpochRecord }
  /** What a network that learns to write can do after an epoch. */
  | { readonly kind: 'sample'; readonly sample: TextSample }
  /** What a network that makes pictures of random numbers makes of the same ones, before the first epoch and after each. */
  | { readonly kind: 'pictures'; readonly sample: PictureSample }
  /** What an agent does without exploring, before the first epoch and after each. */
  | { readonly kind: 'episode'; readonly episode: Episode }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  /** The loss became NaN or infinite, or grew past 1e6 times its first value. */
  | {
      readonly kind: 'diverged';
      readonly step: number;
      readonly epoch: number;
      readonly loss: number;
      readonly where: Reason;
    }
  | {
      readonly kind: 'finished';
      readonly reason: FinishReason;
      readonly bestEpoch: number | null;
      readonly seconds: number;
      readonly samplesPerSecond: number;
    }
  /** The text is `engine:failure.<code>`. */
  | { readonly kind: 'failed'; readonly error: Reason };

/** All that is needed to go on from the end of an epoch, in another process if need be. */
export interface Checkpoint {
  readonly epoch: number;
  readonly step: number;
  readonly learningRate: number;
  /** All of the model's, trainable or not. */
  readonly weights: readonly NamedArray[];
  readonly optimizer: readonly NamedArray[];
  /** The best epoch so far by the monitored value; its weights only where they may be restored. */
  readonly best: {
    readonly epoch: number;
    readonly value: number;
    readonly weights: readonly NamedArray[];
  } | null;
  /** Epochs since the best one, for early stopping. */
  readonly stale: number;
  /** The plateau schedule: by how much it has cut the learning rate, and epochs since it last did. */
  readonly plateau: { readonly factor: number; readonly stale: number };
  /** The run's first loss, from which an explosion is judged; null before the first step. */
  readonly firstLoss: number | null;
  readonly epochs: readonly EpochRecord[];
  /** The stage at hand and what has been done of it, where a run has any. */
  readonly stage?: StagePosition;
}

export interface StagePosition {
  /** From 0. */
  readonly index: number;
  readonly epoch: number;
  readonly step: number;
}

export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A run as kept: what was trained, how, and what came of it. JSON but for nothing. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly settings: import('./settings').TrainingSettings;
  readonly graph: import('../graph/graph').Graph;
  readonly data: import('../data/config').DataConfig;
  readonly backend: string;
  readonly parameters: number;
  readonly state: RunState;
  readonly reason: FinishReason | null;
  readonly batches: readonly BatchRecord[];
  readonly epochs: readonly EpochRecord[];
  readonly seconds: number;
  readonly samplesPerSecond: number;
  readonly test: import('./evaluation').Evaluation | null;
  /** What all folds of one cross-validation have in common; absent of a run by itself. */
  readonly crossValidation?: string;
  /** Of a network that learned to write. */
  readonly samples?: readonly TextSample[];
}
