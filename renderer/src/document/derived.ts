import { createStore, useStore } from 'zustand';
import { type ProjectValidation, validateProject } from '../../../shared/training/validate-project';
import { dataStore } from '../data/data-store';
import { libraryProblems } from '../library/library-problems';
import { libraryStore } from '../library/library-store';
import { documentStore } from './document-store';

const validated = (): ProjectValidation => {
  const { graph, training } = documentStore.getState().project;
  return validateProject(graph, training, dataStore.getState().info);
};

/** What follows from the open project and its data: shapes, problems, costs. */
const derivedStore = createStore<{ readonly validation: ProjectValidation }>(() => ({
  validation: validated(),
}));

function derive(): void {
  const { graph } = documentStore.getState().project;
  const validation = validated();
  // What only this machine knows: that its library has newer blocks than the project.
  const outdated = libraryProblems(graph, libraryStore.getState().entries ?? []);
  derivedStore.setState({
    validation:
      outdated.length === 0
        ? validation
        : { ...validation, problems: [...validation.problems, ...outdated] },
  });
}
documentStore.subscribe((state, before) => {
  const [now, then] = [state.project, before.project];
  if (now.graph !== then.graph || now.training.stages !== then.training.stages) derive();
});
libraryStore.subscribe(derive);
dataStore.subscribe((state, before) => {
  if (state.info !== before.info) derive();
});

export const useValidation = (): ProjectValidation =>
  useStore(derivedStore, (state) => state.validation);
export const currentValidation = (): ProjectValidation => derivedStore.getState().validation;
