import i18next from 'i18next';
import type { ClassificationEvaluation } from '../../../shared/training/evaluation';
import { notifyNote } from '../app/notify';
import { documentStore } from '../document/document-store';
import { evaluateSplit, evaluationStore } from '../evaluation/evaluation-store';
import { engine } from '../training/engine';
import { ensureModel } from '../training/run-control';
import { currentRun } from '../training/training-store';
import type { SplitName } from '../worker/protocol';
import { type Doubt, doubtsOf } from './doubts';
import { labellingStore, look } from './labelling-store';

const SPLITS = ['train', 'validation', 'test'] as const;

/** Has the trained network judge the labels; without one it says so and shows all pictures again. */
export async function findDoubts(): Promise<void> {
  labellingStore.setState({ doubts: null });
  const doubts = await askNetwork();
  if (labellingStore.getState().filter !== 'doubts') return;
  if (!doubts) {
    labellingStore.setState({ filter: 'all' });
    notifyNote(i18next.t('labels:doubts.noNetwork'));
    return;
  }
  labellingStore.setState({ doubts, layout: 'one' });
  look(doubts[0]?.path ?? null);
}

/** Null where no network has learnt from these pictures. */
async function askNetwork(): Promise<readonly Doubt[] | null> {
  const { pictures } = labellingStore.getState();
  const { source } = documentStore.getState().project.data;
  if (!pictures || JSON.stringify(currentRun()?.data.source) !== JSON.stringify(source))
    return null;
  if (!(await ensureModel())) return null;
  const run = currentRun();
  if (!run) return null;
  const paths = await pictures.rows(run.data);
  const doubts: Doubt[] = [];
  for (const split of SPLITS) {
    const evaluation = await classesOf(run.id, split);
    if (!evaluation) continue;
    const rows = await engine.ask(run.id, { kind: 'rows', split });
    if (rows.ok) doubts.push(...doubtsOf(evaluation, split, rows.value, paths));
  }
  return doubts.sort((a, b) => b.confidence - a.confidence);
}

/** What is known of the test split is used; it isn't looked at for this alone. */
async function classesOf(
  runId: string,
  split: SplitName,
): Promise<ClassificationEvaluation | undefined> {
  const known = () => {
    const { runId: own, results } = evaluationStore.getState();
    const outputs = own === runId ? results[split]?.outputs : undefined;
    return outputs?.find((output) => output.kind === 'classification');
  };
  if (!known() && split !== 'test') await evaluateSplit(split);
  return known();
}
