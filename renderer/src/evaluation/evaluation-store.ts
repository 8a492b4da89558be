import { createStore, useStore } from 'zustand';
import type { Evaluation } from '../../../shared/training/evaluation';
import type { Reason } from '../../../shared/training/events';
import { figureRecord } from '../../../shared/training/figures';
import { keepRun } from '../runs/runs-store';
import { engine } from '../training/engine';
import { toRecord } from '../training/run-view';
import { currentRun, updateRun } from '../training/training-store';
import type { SplitName } from '../worker/protocol';

interface EvaluationState {
  /** The run that all this is about. */
  readonly runId: string | null;
  readonly split: SplitName;
  readonly busy: boolean;
  readonly error: Reason | null;
  readonly results: Partial<Readonly<Record<SplitName, Evaluation>>>;
}

const NOTHING: EvaluationState = {
  runId: null,
  split: 'test',
  busy: false,
  error: null,
  results: {},
};

export const evaluationStore = createStore<EvaluationState>(() => NOTHING);

export const useEvaluation = <T>(select: (state: EvaluationState) => T): T =>
  useStore(evaluationStore, select);

/** Evaluates the current run's model, which must be ready. The test split's result is kept with the run. */
export async function evaluateSplit(split: SplitName): Promise<void> {
  const run = currentRun();
  if (!run) return;
  const results =
    evaluationStore.getState().runId === run.id ? evaluationStore.getState().results : {};
  evaluationStore.setState({ runId: run.id, split, busy: true, error: null, results });
  const answer = await engine.ask(run.id, { kind: 'evaluate', split });
  const isStale = evaluationStore.getState().runId !== run.id;
  if (isStale) return;
  if (!answer.ok) {
    evaluationStore.setState({ busy: false, error: answer.error });
    return;
  }
  evaluationStore.setState((state) => ({
    busy: false,
    results: { ...state.results, [split]: answer.value },
  }));
  if (split === 'test') await keepTest(run.id, answer.value);
}

/** The totals alone, with each output's exact figures: what a test says of each sample is found again by evaluating. */
async function keepTest(runId: string, evaluation: Evaluation): Promise<void> {
  const metrics = { ...evaluation.metrics, ...figureRecord(evaluation.outputs) };
  updateRun(runId, (run) => ({ ...run, test: { ...evaluation, metrics, outputs: [] } }));
  const run = currentRun();
  if (run?.id === runId) await keepRun(toRecord(run));
}
