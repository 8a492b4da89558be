import { createStore, useStore } from 'zustand';
import { applyEdit } from '../../../shared/graph/apply-edit';
import type { GraphEdit } from '../../../shared/graph/edit';
import { newProject } from '../../../shared/project/new-project';
import type { Project } from '../../../shared/project/project';
import { stagesAfterEdit } from '../../../shared/training/stages-after-edit';

/** One step of undo: the project before it, and what the step was (`history:<label>`). */
interface Step {
  readonly project: Project;
  readonly label: string;
  /** Steps with the same key that follow each other are one step: typing in one field. */
  readonly mergeKey: string | null;
}

export interface DocumentState {
  /** False on the start page. */
  readonly open: boolean;
  readonly project: Project;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** What is on disk; the document is unsaved while `project` is another object. */
  readonly saved: Project;
  /** Where it was read from or saved to; null for a new one or a template. */
  readonly path: string | null;
}

const HISTORY_LIMIT = 500;
const blank = newProject('');

export const documentStore = createStore<DocumentState>(() => ({
  open: false,
  project: blank,
  past: [],
  future: [],
  saved: blank,
  path: null,
}));

export const useDocument = <T>(select: (state: DocumentState) => T): T =>
  useStore(documentStore, select);

export const isUnsaved = (state: DocumentState): boolean =>
  state.open && state.project !== state.saved;

/** Changes the project as one undoable step. A recipe that returns the same project does nothing. */
export function changeProject(
  label: string,
  recipe: (project: Project) => Project,
  mergeKey: string | null = null,
): void {
  documentStore.setState((state) => {
    const project = recipe(state.project);
    if (project === state.project) return state;
    const top = state.past[state.past.length - 1];
    const merges = mergeKey !== null && top?.mergeKey === mergeKey && state.future.length === 0;
    const past = merges
      ? state.past
      : [...state.past.slice(-(HISTORY_LIMIT - 1)), { project: state.project, label, mergeKey }];
    return { project, past, future: [] };
  });
}

/** Applies edits to the graph as one undoable step. */
export function editGraph(
  label: string,
  edits: readonly GraphEdit[],
  mergeKey: string | null = null,
): void {
  changeProject(label, (project) => withEdits(project, edits), mergeKey);
}

/** The same project where the edits change nothing. */
export const withEdits = (project: Project, edits: readonly GraphEdit[]): Project => {
  const next = edits.reduce(editProject, project);
  return next.graph === project.graph ? project : next;
};

/** The project after an edit of its graph; the stages of training name the same layers as before. */
function editProject(project: Project, edit: GraphEdit): Project {
  const graph = applyEdit(project.graph, edit);
  if (graph === project.graph) return project;
  const { stages } = project.training;
  const followed = stages && stagesAfterEdit(stages, project.graph, edit);
  const training =
    followed === stages ? project.training : { ...project.training, stages: [...(followed ?? [])] };
  return { ...project, graph, training };
}

/** Ends a run of merged steps, so that the next one starts a step of its own. */
export function endMerge(): void {
  documentStore.setState((state) => {
    const top = state.past[state.past.length - 1];
    if (!top || top.mergeKey === null) return state;
    return { past: [...state.past.slice(0, -1), { ...top, mergeKey: null }] };
  });
}

export function undo(): void {
  documentStore.setState((state) => {
    const step = state.past[state.past.length - 1];
    if (!step) return state;
    return {
      project: step.project,
      past: state.past.slice(0, -1),
      future: [...state.future, { ...step, project: state.project, mergeKey: null }],
    };
  });
}

export function redo(): void {
  documentStore.setState((state) => {
    const step = state.future[state.future.length - 1];
    if (!step) return state;
    return {
      project: step.project,
      future: state.future.slice(0, -1),
      past: [...state.past, { ...step, project: state.project, mergeKey: null }],
    };
  });
}

export function openProject(project: Project, path: string | null): void {
  documentStore.setState({ open: true, project, saved: project, past: [], future: [], path });
}

/** Opens a project that is not on disk as it stands: recovered from the autosave. */
export function openUnsaved(project: Project, path: string | null): void {
  openProject(project, path);
  documentStore.setState({ saved: blank });
}

export function markSaved(project: Project, path: string | null): void {
  documentStore.setState({ saved: project, path });
}

export function closeProject(): void {
  documentStore.setState({
    open: false,
    project: blank,
    saved: blank,
    past: [],
    future: [],
    path: null,
  });
}
