import { createStore, useStore } from 'zustand';
import type { RunRecord } from '../../../shared/training/events';
import { notifyHostError } from '../app/notify';
import type { Curves } from '../training/curves';
import { deleteRun, keptKeys, readCurves, readRuns, writeRun } from '../training/run-storage';

interface RunsState {
  readonly status: 'loading' | 'ready' | 'failed';
  /** Newest first. */
  readonly runs: readonly RunRecord[];
  /** Ids of the runs whose trained weights are kept. */
  readonly models: ReadonlySet<string>;
  /** Ids of the runs that can be continued. */
  readonly checkpoints: ReadonlySet<string>;
  /** Runs laid over the current one in the charts. */
  readonly overlaid: ReadonlySet<string>;
  /** Batches of the runs that have been asked for. */
  readonly curves: ReadonlyMap<string, Curves>;
}

export const runsStore = createStore<RunsState>(() => ({
  status: 'loading',
  runs: [],
  models: new Set(),
  checkpoints: new Set(),
  overlaid: new Set(),
  curves: new Map(),
}));

export const useRuns = <T>(select: (state: RunsState) => T): T => useStore(runsStore, select);

let loading: Promise<void> | null = null;

/** Reads what the platform keeps, once; again after a failure. */
export function loadRuns(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const [runs, models, checkpoints] = await Promise.all([
    readRuns(),
    keptKeys('models'),
    keptKeys('checkpoints'),
  ]);
  if (!runs.ok) {
    loading = null;
    runsStore.setState({ status: 'failed' });
    notifyHostError(runs.error);
    return;
  }
  runsStore.setState({ status: 'ready', runs: runs.value, models, checkpoints });
}

/** Puts a run into the list and into the store; with its batches where `curves` are given. */
export async function keepRun(record: RunRecord, curves?: Curves): Promise<void> {
  runsStore.setState((state) => ({
    runs: [record, ...state.runs.filter(({ id }) => id !== record.id)].sort((a, b) =>
      b.startedAt.localeCompare(a.startedAt),
    ),
  }));
  const error = await writeRun(record, curves);
  if (error) notifyHostError(error);
}

export async function renameRun(id: string, name: string): Promise<void> {
  const record = runsStore.getState().runs.find((run) => run.id === id);
  if (record && name.trim() !== '') await keepRun({ ...record, name: name.trim() });
}

export async function removeRun(id: string): Promise<void> {
  runsStore.setState((state) => ({
    runs: state.runs.filter((run) => run.id !== id),
    models: without(state.models, id),
    checkpoints: without(state.checkpoints, id),
    overlaid: without(state.overlaid, id),
  }));
  await deleteRun(id);
}

/** Says which of the run's files are kept. */
export function markKept(store: 'models' | 'checkpoints', id: string, kept: boolean): void {
  runsStore.setState((state) => ({
    [store]: kept ? new Set([...state[store], id]) : without(state[store], id),
  }));
}

export async function curvesOf(id: string): Promise<Curves> {
  const known = runsStore.getState().curves.get(id);
  if (known) return known;
  const curves = await readCurves(id);
  runsStore.setState((state) => ({ curves: new Map([...state.curves, [id, curves]]) }));
  return curves;
}

export async function setOverlaid(id: string, on: boolean): Promise<void> {
  if (on) await curvesOf(id);
  runsStore.setState((state) => ({
    overlaid: on ? new Set([...state.overlaid, id]) : without(state.overlaid, id),
  }));
}

const without = (set: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set([...set].filter((other) => other !== id));
