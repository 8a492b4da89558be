import { createStore, useStore } from 'zustand';
import type { DatasetInfo } from '../../../shared/data/dataset';

/** The data set of the open project, once its worker has read it. */
interface DataState {
  readonly status: 'none' | 'loading' | 'ready' | 'failed';
  readonly info: DatasetInfo | null;
}

export const dataStore = createStore<DataState>(() => ({ status: 'none', info: null }));

export const useData = <T>(select: (state: DataState) => T): T => useStore(dataStore, select);
