import type { DataConfig } from '../../../shared/data/config';
import type { Preparation } from '../../../shared/data/dataset';
import type { DataMessage } from '../../../shared/data/message';
import type { DataProgress } from '../../../shared/data/progress';
import type { Finding } from '../../../shared/engine/model/preflight';
import type { Graph } from '../../../shared/graph/graph';
import type { DataFile } from '../../../shared/host';
import type { SeenToken } from '../../../shared/text/seen-tokens';
import type { Evaluation, Prediction } from '../../../shared/training/evaluation';
import type { Reason, TrainingEvent } from '../../../shared/training/events';
import type { Findings, ProbeFinding } from '../../../shared/training/probe';
import type { TrainingSettings } from '../../../shared/training/settings';
import type { WriteOptions } from '../../../shared/training/writing';

export type { Finding } from '../../../shared/engine/model/preflight';

/**
 * What the window and the engine's worker say to each other. A graph is posted, never a model;
 * weights travel as array files (shared/training/array-file.ts), handed over without a copy.
 */

/** What is trained, and on what: enough for the worker to build everything by itself. */
export interface RunSource {
  /** The project's name, for what is exported. */
  readonly project: string;
  readonly graph: Graph;
  readonly settings: TrainingSettings;
  readonly data: DataConfig;
  /** The person's own file that `data` names; null for a bundled set. */
  readonly file: DataFile | null;
  /** Where the bundled data are served: the address of templates/, ending in a slash. */
  readonly templates: string;
}

/** How far to go: to the end, one optimizer step, or to the end of the epoch. */
export type Extent = 'run' | 'step' | 'epoch';

/** To the worker. A run's id picks the run; one that isn't the current run's is passed over. */
export type EngineCommand =
  | {
      readonly kind: 'train';
      readonly runId: string;
      readonly source: RunSource;
      readonly extent: Extent;
      /** A checkpoint file to go on from. */
      readonly checkpoint: Uint8Array | null;
    }
  /** What earlier sessions measured of networks on this machine. */
  | { readonly kind: 'learn'; readonly findings: Findings }
  /** Makes a trained model ready again without training. */
  | {
      readonly kind: 'load';
      readonly runId: string;
      readonly source: RunSource;
      readonly weights: Uint8Array;
    }
  | { readonly kind: 'pause'; readonly runId: string }
  | { readonly kind: 'resume'; readonly runId: string; readonly extent: Extent }
  | { readonly kind: 'stop'; readonly runId: string }
  | {
      readonly kind: 'ask';
      readonly runId: string;
      readonly id: number;
      readonly question: Question;
    }
  /** What was asked is no longer wanted to its end. */
  | { readonly kind: 'enough'; readonly id: number };

export type SplitName = Evaluation['split'];

/** One sample as the person gives it. */
export type PlaygroundInput =
  /** A drawing of the model's own size: [height, width, channels], 0 to 1. */
  | { readonly kind: 'pixels'; readonly values: Float32Array }
  | { readonly kind: 'image' | 'sound'; readonly name: string; readonly bytes: Uint8Array }
  /** One of those that a recommender learned about. */
  | { readonly kind: 'user'; readonly user: string }
  /** A table's row: column → text. */
  /** A table whose last rows a forecast is made from. */
  | { readonly kind: 'window'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'row'; readonly cells: Readonly<Record<string, string>> };

/** What the model was given, as it sees it, and what it makes of it. */
export interface PlaygroundAnswer {
  readonly input: Float32Array;
  /** [height, width, channels] or [features]. */
  readonly shape: readonly number[];
  /** What is left of each text once it is numbers, by its column. */
  readonly texts?: Readonly<Record<string, readonly SeenToken[]>>;
  readonly outputs: readonly Prediction[];
}

export type Question =
  | { readonly kind: 'evaluate'; readonly split: SplitName }
  | { readonly kind: 'predict'; readonly input: PlaygroundInput }
  | {
      readonly kind: 'samples';
      readonly split: SplitName;
      readonly indices: readonly number[];
      /** An output of masks or sequences, to tell what it was to give and what it gives. */
      readonly compare?: string | undefined;
    }
  /** Where each sample of a split comes from. */
  | { readonly kind: 'rows'; readonly split: SplitName }
  | { readonly kind: 'write'; readonly options: WriteOptions }
  | { readonly kind: 'export' };
export type QuestionKind = Question['kind'];

/** Samples of a split as they went into the model, side by side in one array. */
export interface SamplePage {
  /** Per sample. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** Columns of texts, a text per sample. */
  readonly texts?: Readonly<Record<string, readonly string[]>>;
  /** Per sample the classes of a mask's pixels, or of a sequence. */
  readonly comparison?: {
    readonly truth: readonly ArrayLike<number>[];
    readonly given: readonly ArrayLike<number>[];
  };
  /** Their places in the split, as asked for. */
  readonly indices: readonly number[];
  /** Where each comes from: a line of the table, an image of the folder. */
  readonly rows: readonly number[];
}

export interface Answers {
  readonly evaluate: Evaluation;
  readonly predict: PlaygroundAnswer;
  readonly samples: SamplePage;
  readonly rows: Uint32Array;
  /** What comes after the prompt; it is also told token by token while it is written. */
  readonly write: { readonly text: string };
  /** A TensorFlow.js layers model: file name → contents. */
  readonly export: Readonly<Record<string, Uint8Array>>;
}
export type Answer<K extends QuestionKind = QuestionKind> = Answers[K];

export type AnswerResult =
  | { readonly ok: true; readonly value: Answer }
  | { readonly ok: false; readonly error: Reason };

/** What happens to a run, as the window hears of it. */
export type RunEvent =
  | Exclude<TrainingEvent, { kind: 'checkpoint' }>
  | { readonly kind: 'reading'; readonly progress: DataProgress }
  | { readonly kind: 'data'; readonly preparation: Preparation }
  /** Backends are being measured, to take the fastest. */
  | { readonly kind: 'probing' }
  /** What came of it, to be kept for the next session. */
  | { readonly kind: 'probed'; readonly finding: ProbeFinding }
  /** What may go wrong, found before the first step. */
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'checkpoint';
      readonly epoch: number;
      readonly step: number;
      /** A checkpoint file. */
      readonly file: Uint8Array;
    }
  /** The data could not be read: `data-errors:<code>`. */
  | { readonly kind: 'data-failed'; readonly error: DataMessage }
  /** A model that can answer is ready; `weights` where it is new: an array file to keep. */
  | { readonly kind: 'model'; readonly weights: Uint8Array | null }
  /** The backend failed, and the model with it. */
  | { readonly kind: 'model-gone' };

/** From the worker. */
export type EngineReport =
  | { readonly kind: 'event'; readonly runId: string; readonly event: RunEvent }
  /** A part of an answer that comes in parts. */
  | { readonly kind: 'part'; readonly id: number; readonly text: string }
  | { readonly kind: 'answer'; readonly id: number; readonly result: AnswerResult };
