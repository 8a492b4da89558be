import type { BackendName } from '../../shared/engine/backends';
import type { WorkloadName } from '../models';

/** What a contestant is started with, as JSON in its argument. Each is a process of its own. */
export interface Task {
  readonly who: 'netloom' | 'stock' | 'torch';
  readonly device: BackendName | 'cuda';
  /** Null: as many as it takes by itself. */
  readonly threads: number | null;
  readonly model: WorkloadName;
  readonly batch: number;
}

/** A line to a contestant. */
export type Request =
  | { readonly steps: number }
  /** WebGPU alone: counts the dispatches of one step. */
  | { readonly count: true }
  | { readonly end: true };

/** A line from a contestant: first that its first step is done, or `error`; then one for each request. */
export type Answer = FirstStep | Turn | { readonly dispatches: number } | Memory | Failure;

export interface FirstStep {
  readonly first: true;
  /** Milliseconds of the step alone. */
  readonly time: number;
  readonly loss: number;
  /** The GPU's name. */
  readonly device?: string;
}

export interface Failure {
  readonly error: string;
  /** Milliseconds that were not enough. */
  readonly overLimit?: number;
}

export interface Turn {
  /** Milliseconds of each step. */
  readonly times: readonly number[];
  /** Milliseconds of processor time of the whole turn, all threads together. */
  readonly processor: number;
  /** Of the last step. */
  readonly loss: number;
}

/** Mebibytes. */
export interface Memory {
  /** The most that the process held, less what it held before its model was built. */
  readonly memory: number;
  /** Of the WebAssembly heap. */
  readonly heap?: number;
}
