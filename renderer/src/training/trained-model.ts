import type { Project } from '../../../shared/project/project';
import { notifyError } from '../app/notify';
import { engine } from './engine';
import { reasonText } from './reason-text';
import { ensureModel } from './run-control';
import { currentRun, trainingStore } from './training-store';

/** True where the shown run has weights, in the engine or kept. */
export function hasTrainedModel(): boolean {
  const { run, modelKept } = trainingStore.getState();
  return run !== null && (run.modelReady || modelKept);
}

/** The open project as it was when the shown run learned it: what the trained weights belong to. */
export function trainedProject(project: Project): Project {
  const run = currentRun();
  return run ? { ...project, graph: run.graph, training: run.settings, data: run.data } : project;
}

/** The trained model as the files of a TensorFlow.js layers model; null where it can't be had, which is said. */
export async function exportModelFiles(): Promise<Readonly<Record<string, Uint8Array>> | null> {
  const isReady = await ensureModel();
  const run = currentRun();
  if (!isReady || !run) return null;
  const answer = await engine.ask(run.id, { kind: 'export' });
  if (answer.ok) return answer.value;
  notifyError(run.name, reasonText(answer.error));
  return null;
}
