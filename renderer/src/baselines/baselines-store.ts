import { proxy, type Remote, wrap } from 'comlink';
import { createStore, useStore } from 'zustand';
import type { BaselineScore } from '../../../shared/baselines/compare';
import type { CurvePoint } from '../../../shared/baselines/curve-point';
import type { MethodId } from '../../../shared/baselines/method';
import type { Reason } from '../../../shared/training/events';
import { documentStore } from '../document/document-store';
import { templatesUrl } from '../start/templates';
import { findDataFile } from '../training/data-file';
import type { BaselineEvent, BaselinesWorkerApi } from '../worker/baselines-worker';
import type { RunSource } from '../worker/protocol';

type Task = 'compare' | 'learningCurve';

interface BaselinesState {
  /** What is being worked on. */
  readonly busy: Task | null;
  /** Those that are compared, in their order. */
  readonly methods: readonly MethodId[];
  readonly learning: { readonly method: MethodId; readonly progress: number } | null;
  readonly scores: readonly BaselineScore[];
  readonly points: readonly CurvePoint[];
  readonly error: Reason | null;
}

const NOTHING: BaselinesState = {
  busy: null,
  methods: [],
  learning: null,
  scores: [],
  points: [],
  error: null,
};

export const baselinesStore = createStore<BaselinesState>(() => NOTHING);

export const useBaselines = <T>(select: (state: BaselinesState) => T): T =>
  useStore(baselinesStore, select);

let worker: { readonly thread: Worker; readonly api: Remote<BaselinesWorkerApi> } | null = null;

/** Ends what is being worked on; what came of it stays. */
export function stopBaselines(): void {
  worker?.thread.terminate();
  worker = null;
  baselinesStore.setState({ busy: null, learning: null });
}

/** Results are about the data that they were found on: others make them void. */
export function followDataOfBaselines(): void {
  documentStore.subscribe((state, before) => {
    if (state.project.data === before.project.data && state.open === before.open) return;
    stopBaselines();
    baselinesStore.setState(NOTHING);
  });
}

export const compareBaselines = (): Promise<void> =>
  work('compare', { scores: [], methods: [] }, (api, source, onEvent) =>
    api.compare(source, onEvent),
  );

export const drawLearningCurve = (): Promise<void> =>
  work('learningCurve', { points: [] }, (api, source, onEvent) =>
    api.learningCurve(source, onEvent),
  );

async function work(
  task: Task,
  cleared: Partial<BaselinesState>,
  ask: (
    api: Remote<BaselinesWorkerApi>,
    source: RunSource,
    onEvent: (event: BaselineEvent) => Promise<void>,
  ) => Promise<Reason | null>,
): Promise<void> {
  stopBaselines();
  baselinesStore.setState({ ...cleared, busy: task, error: null });
  const { project } = documentStore.getState();
  const file = await findDataFile(project.data);
  if (!file.ok) {
    const { code, path = '', detail = '' } = file.error;
    baselinesStore.setState({
      busy: null,
      error: { code: `errors:${code}`, params: { path, detail } },
    });
    return;
  }
  const mine = startWorker();
  const isCurrent = () => worker === mine;
  const source: RunSource = {
    project: project.name,
    graph: project.graph,
    settings: project.training,
    data: project.data,
    file: file.value,
    templates: templatesUrl(''),
  };
  const onEvent = async (event: BaselineEvent) => {
    if (isCurrent()) take(event);
  };
  const error = await new Promise<Reason | null>((resolve) => {
    mine.thread.onerror = (event) => {
      event.preventDefault();
      resolve({ code: 'engine-crashed', params: { message: event.message } });
    };
    void ask(mine.api, source, proxy(onEvent)).then(resolve);
  });
  if (!isCurrent()) return;
  stopBaselines();
  baselinesStore.setState({ error });
}

function startWorker(): NonNullable<typeof worker> {
  const thread = new Worker(new URL('../worker/baselines-worker.ts', import.meta.url), {
    type: 'module',
    name: 'netloom-baselines',
  });
  worker = { thread, api: wrap<BaselinesWorkerApi>(thread) };
  return worker;
}

function take(event: BaselineEvent): void {
  baselinesStore.setState((state) => {
    switch (event.kind) {
      case 'begin':
        return { methods: event.methods };
      case 'learning':
        return { learning: { method: event.method, progress: event.progress } };
      case 'score':
        return { learning: null, scores: [...state.scores, event.score] };
      case 'point':
        return { points: [...state.points, event.point] };
    }
  });
}
