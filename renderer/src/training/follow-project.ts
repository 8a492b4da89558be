import { documentStore } from '../document/document-store';
import { loadRuns, runsStore } from '../runs/runs-store';
import { graphSignature } from './graph-signature';
import { leaveProject, showRun } from './run-control';
import { currentRun } from './training-store';

/** Shows what the project that was just opened learned last, and lets go of the one before it. */
async function onOpened(): Promise<void> {
  leaveProject();
  const { open, project } = documentStore.getState();
  if (!open) return;
  await loadRuns();
  const signature = graphSignature(project.graph);
  const last = runsStore
    .getState()
    .runs.find((run) => run.project === project.name && graphSignature(run.graph) === signature);
  const isStillOpen = documentStore.getState().project.graph === project.graph;
  if (last && isStillOpen && currentRun() === null) await showRun(last);
}

// A project that is opened comes without history; every change of it makes some.
documentStore.subscribe((state, before) => {
  const isNew =
    state.project !== before.project && state.past.length === 0 && state.future.length === 0;
  if (isNew || state.open !== before.open) void onOpened();
});
