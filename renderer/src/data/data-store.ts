import { createStore, useStore } from 'zustand';
import type { DatasetInfo } from '../../../shared/data/dataset';
import type { DataMessage } from '../../../shared/data/message';
import type { PreparedSummary } from '../../../shared/data/prepared-summary';
import type { DataPreview } from '../../../shared/data/preview';
import type { DataProgress } from '../../../shared/data/progress';
import type { SeriesSummary } from '../../../shared/data/series-summary';
import type { HostError } from '../../../shared/host';

export type DataFailure =
  | { readonly kind: 'data'; readonly message: DataMessage }
  | { readonly kind: 'host'; readonly error: HostError }
  | { readonly kind: 'crash'; readonly detail: string };

const UNLABELLED: ReadonlySet<string> = new Set([
  'not-labelled',
  'one-class-labelled',
  'no-boxes-drawn',
]);

/** Images are there, but too few of them have labels: nothing went wrong. */
export const isUnlabelled = (failure: DataFailure | null): boolean =>
  failure?.kind === 'data' && UNLABELLED.has(failure.message.code);

/** The data set of the open project, as its worker read it. */
export interface DataState {
  readonly status: 'none' | 'loading' | 'ready' | 'failed';
  /** Kept from the last reading while the next is under way, so that nothing jumps. */
  readonly info: DatasetInfo | null;
  readonly preview: DataPreview | null;
  /** What a table's columns become. */
  readonly prepared: readonly PreparedSummary[];
  /** A target over time, of windows over time. */
  readonly series: SeriesSummary | null;
  readonly warnings: readonly DataMessage[];
  readonly failure: DataFailure | null;
  readonly progress: DataProgress | null;
}

export const NO_DATA_STATE: DataState = {
  status: 'none',
  info: null,
  preview: null,
  prepared: [],
  series: null,
  warnings: [],
  failure: null,
  progress: null,
};

export const dataStore = createStore<DataState>(() => NO_DATA_STATE);

export const useData = <T>(select: (state: DataState) => T): T => useStore(dataStore, select);
