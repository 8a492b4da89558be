import { notifyHostError } from '../app/notify';
import { keepRun, markKept } from '../runs/runs-store';
import { deleteCheckpoint, writeCheckpoint, writeModel } from './run-storage';
import { type RunView, toRecord } from './run-view';
import { currentRun, trainingStore } from './training-store';

/** Writes the run as it stands, with its batches. */
export const keep = (run: RunView): Promise<void> => keepRun(toRecord(run), run.curves);

/** The checkpoint that waits while an earlier one is being written: only the latest counts. */
let waiting: { readonly id: string; readonly file: Uint8Array } | null = null;
/** Writing and deleting follow each other, so that a late write can't bring a dropped one back. */
let queue: Promise<void> = Promise.resolve();

export function keepCheckpoint(id: string, file: Uint8Array): void {
  waiting = { id, file };
  queue = queue.then(writeWaiting);
}

async function writeWaiting(): Promise<void> {
  const next = waiting;
  waiting = null;
  if (!next) return;
  const error = await writeCheckpoint(next.id, next.file);
  if (error) return notifyHostError(error);
  markKept('checkpoints', next.id, true);
  const run = currentRun();
  // Beside its checkpoint, so that after a restart both tell of the same epoch.
  if (run?.id === next.id) await keep(run);
}

export function dropCheckpoint(id: string): Promise<void> {
  if (waiting?.id === id) waiting = null;
  queue = queue.then(async () => {
    await deleteCheckpoint(id);
    markKept('checkpoints', id, false);
    if (currentRun()?.id === id) trainingStore.setState({ canContinue: false });
  });
  return queue;
}

export async function keepModel(id: string, file: Uint8Array): Promise<void> {
  const error = await writeModel(id, file);
  if (error) return notifyHostError(error);
  markKept('models', id, true);
  if (currentRun()?.id === id) trainingStore.setState({ modelKept: true });
}
