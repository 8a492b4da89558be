import { createStore, useStore } from 'zustand';
import type { RunView } from './run-view';

interface TrainingState {
  /** The run that charts, evaluation and playground are about: live, finished, or kept. */
  readonly run: RunView | null;
  /** True while the run's trained weights are kept in the store, ready to be loaded. */
  readonly modelKept: boolean;
  /** True where the run was cut off and a checkpoint of it is kept. */
  readonly canContinue: boolean;
}

export const trainingStore = createStore<TrainingState>(() => ({
  run: null,
  modelKept: false,
  canContinue: false,
}));

export const useTraining = <T>(select: (state: TrainingState) => T): T =>
  useStore(trainingStore, select);

export const currentRun = (): RunView | null => trainingStore.getState().run;

/** Changes the current run, unless another has taken its place. */
export function updateRun(id: string, change: (run: RunView) => RunView): void {
  trainingStore.setState((state) => (state.run?.id === id ? { run: change(state.run) } : state));
}
