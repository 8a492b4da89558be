import i18next from 'i18next';
import type { DataFile } from '../../../shared/host';
import type { Project } from '../../../shared/project/project';
import type { Reason, RunRecord } from '../../../shared/training/events';
import { notifyHostError } from '../app/notify';
import { documentStore } from '../document/document-store';
import { evaluateSplit, evaluationStore } from '../evaluation/evaluation-store';
import { curvesOf, keepRun, loadRuns, runsStore } from '../runs/runs-store';
import { templatesUrl } from '../start/templates';
import { showDock } from '../view/view-store';
import type { Extent, RunEvent, RunSource } from '../worker/protocol';
import { keepFinding, readFindings } from './backend-findings';
import { findDataFile } from './data-file';
import { engine } from './engine';
import { EventBuffer } from './event-buffer';
import { dropCheckpoint, keep, keepCheckpoint, keepModel } from './run-keeper';
import { readCheckpoint, readModel } from './run-storage';
import { applyEvent, fromRecord, isActive, type RunView, startRun, toRecord } from './run-view';
import { currentRun, trainingStore, updateRun } from './training-store';

const buffer = new EventBuffer(onEvents);
engine.listen({ onEvent: (runId, event) => buffer.add(runId, event), onCrash });

/** Starts a new run of the open project, or lets the paused one go on. */
export async function train(extent: Extent = 'run'): Promise<void> {
  const run = currentRun();
  if (run && isActive(run)) {
    if (run.state === 'paused') engine.send({ kind: 'resume', runId: run.id, extent });
    return;
  }
  showDock('training');
  await loadRuns();
  const { project } = documentStore.getState();
  await begin(newRun(project, defaultName(project)), extent, null);
}

/** Trains on all folds but one, for each in turn, as long as each comes to its end. */
export async function trainFolds(): Promise<void> {
  const { project } = documentStore.getState();
  const { split } = project.data;
  const current = currentRun();
  if (!split.folds || (current && isActive(current))) return;
  showDock('training');
  await loadRuns();
  const { count } = split.folds;
  const name = defaultName(project);
  const crossValidation = newRunId();
  for (let fold = 0; fold < count; fold++) {
    const data = { ...project.data, split: { ...split, folds: { count, fold } } };
    const place = i18next.t('runs:foldName', { name, fold: fold + 1, count });
    const run = { ...newRun({ ...project, data }, place), crossValidation };
    await begin(run, 'run', null);
    if (!(await untilTested(run.id))) return;
  }
}

/** Waits until the run ended by itself and its test is kept; false where that won't be. */
function untilTested(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const run = currentRun();
      const untested = evaluationStore.getState();
      const failed = untested.runId === id && untested.error !== null;
      const isOver = run?.id !== id || failed || run.state === 'failed' || run.reason === 'stopped';
      const isDone = !isOver && run.state === 'finished' && run.test !== null;
      if (!isOver && !isDone) return false;
      for (const unsubscribe of watches) unsubscribe();
      resolve(isDone);
      return true;
    };
    const watches = [trainingStore.subscribe(look), evaluationStore.subscribe(look)];
    look();
  });
}

const newRun = (project: Project, name: string): RunView =>
  startRun({
    id: newRunId(),
    name,
    project: project.name,
    startedAt: new Date().toISOString(),
    graph: project.graph,
    settings: project.training,
    data: project.data,
  });

const defaultName = ({ name }: Project): string =>
  i18next.t('runs:defaultName', { number: nextNumber(name) });

export function pause(): void {
  const run = currentRun();
  if (run && isActive(run)) engine.send({ kind: 'pause', runId: run.id });
}

export function stop(): void {
  const run = currentRun();
  if (run && isActive(run)) engine.send({ kind: 'stop', runId: run.id });
}

/** Goes on with a run that was cut off, from its last checkpoint. */
export async function continueRun(record: RunRecord): Promise<void> {
  const checkpoint = await readCheckpoint(record.id);
  const run = fromRecord(record, await curvesOf(record.id));
  if (checkpoint) await begin({ ...run, state: 'preparing', reason: null }, 'run', checkpoint);
  else updateRun(record.id, (shown) => fail(shown, { code: 'checkpoint-gone', params: {} }));
}

/** Gives up what could be continued: the curves stay, the checkpoint goes. */
export async function discardContinuation(run: RunView): Promise<void> {
  await dropCheckpoint(run.id);
  const ended: RunView = { ...run, state: 'finished', reason: run.reason ?? 'stopped' };
  updateRun(run.id, () => ended);
  await keepRun(toRecord(ended));
}

/** Shows a kept run: its curves, and its model where it is kept. */
export async function showRun(record: RunRecord): Promise<void> {
  const curves = await curvesOf(record.id);
  const { models, checkpoints } = runsStore.getState();
  trainingStore.setState({
    run: fromRecord(record, curves),
    modelKept: models.has(record.id),
    canContinue: checkpoints.has(record.id),
  });
}

let loadingModel: { readonly id: string; readonly done: Promise<boolean> } | null = null;

/** Makes the current run's model ready to answer; false where none is kept. */
export function ensureModel(): Promise<boolean> {
  const { run, modelKept } = trainingStore.getState();
  if (!run || run.modelReady) return Promise.resolve(run !== null);
  if (!modelKept) return Promise.resolve(false);
  if (loadingModel?.id !== run.id) loadingModel = { id: run.id, done: loadModel(run) };
  return loadingModel.done;
}

async function loadModel(run: RunView): Promise<boolean> {
  const [weights, file] = await Promise.all([readModel(run.id), findDataFile(run.data)]);
  if (!weights) return false;
  // A model predicts without the data it learned from, which may be gone.
  const source = sourceOf(run, file.ok ? file.value : null);
  return new Promise((resolve) => {
    engine.send({ kind: 'load', runId: run.id, source, weights });
    const unsubscribe = trainingStore.subscribe((state) => {
      if (state.run?.id === run.id && !state.run.modelReady && !state.run.error) return;
      unsubscribe();
      loadingModel = null;
      resolve(state.run?.id === run.id && state.run.modelReady);
    });
  });
}

/** Stops working for a project that is being closed; its run can be continued when it is open again. */
export function leaveProject(): void {
  const run = currentRun();
  engine.dispose();
  if (run && isActive(run)) void keep(run);
  trainingStore.setState({ run: null, modelKept: false, canContinue: false });
}

async function begin(run: RunView, extent: Extent, checkpoint: Uint8Array | null): Promise<void> {
  trainingStore.setState({ run, modelKept: false, canContinue: false });
  const file = await findDataFile(run.data);
  if (!file.ok) {
    notifyHostError(file.error);
    return updateRun(run.id, (shown) => fail(shown, { code: 'no-file', params: {} }));
  }
  const source = sourceOf(run, file.value);
  engine.send({ kind: 'learn', findings: await readFindings() });
  engine.send({ kind: 'train', runId: run.id, source, extent, checkpoint });
}

const sourceOf = (
  { project, graph, settings, data }: RunView,
  file: DataFile | null,
): RunSource => ({ project, graph, settings, data, file, templates: templatesUrl('') });

function onEvents(runId: string, events: readonly RunEvent[]): void {
  updateRun(runId, (run) => events.reduce(applyEvent, run));
  const run = currentRun();
  if (run?.id === runId) for (const event of events) react(run, event);
}

/** What an event asks for besides being shown. */
function react(run: RunView, event: RunEvent): void {
  const runId = run.id;
  switch (event.kind) {
    case 'started':
      void keep(run);
      return;
    case 'checkpoint':
      keepCheckpoint(runId, event.file);
      return;
    case 'model':
      if (event.weights) {
        void keepModel(runId, event.weights);
        void evaluateSplit('test');
      }
      return;
    case 'probed':
      void keepFinding(event.finding);
      return;
    case 'finished':
      void keep(run);
      if (event.reason === 'stopped')
        trainingStore.setState({ canContinue: run.checkpoint !== null });
      else void dropCheckpoint(runId);
      return;
    case 'failed':
    case 'data-failed':
      onFailure(run);
      return;
    case 'state':
      if (event.state === 'paused') void keep(run);
      return;
    default:
      return;
  }
}

function onCrash(error: Reason): void {
  buffer.flush();
  const run = currentRun();
  if (!run) return;
  const lost: RunView = { ...run, modelReady: false };
  updateRun(run.id, () => (isActive(run) ? fail(lost, error) : lost));
  const after = currentRun();
  if (after && isActive(run)) onFailure(after);
}

function onFailure(run: RunView): void {
  trainingStore.setState({ canContinue: run.checkpoint !== null });
  if (run.backend !== null) void keep(run);
}

const fail = (run: RunView, error: Reason): RunView => ({ ...run, state: 'failed', error });

const newRunId = (): string => `run-${crypto.randomUUID()}`;

/** One more than the project has runs, counting those that are gone by the highest number in a name. */
function nextNumber(project: string): number {
  const runs = runsStore.getState().runs.filter((run) => run.project === project);
  const numbers = runs.map(({ name }) => Number(/\d+/.exec(name)?.[0] ?? 0));
  return Math.max(runs.length, ...numbers) + 1;
}
