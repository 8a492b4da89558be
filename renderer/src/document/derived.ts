import { createStore, useStore } from 'zustand';
import { type Validation, validate } from '../../../shared/graph/validate';
import { dataStore } from '../data/data-store';
import { libraryProblems } from '../library/library-problems';
import { libraryStore } from '../library/library-store';
import { documentStore } from './document-store';

/** What follows from the open project and its data: shapes, problems, costs. */
const derivedStore = createStore<{ readonly validation: Validation }>(() => ({
  validation: validate(documentStore.getState().project.graph, null),
}));

function derive(): void {
  const { graph } = documentStore.getState().project;
  const validation = validate(graph, dataStore.getState().info);
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
  if (state.project.graph !== before.project.graph) derive();
});
libraryStore.subscribe(derive);
dataStore.subscribe((state, before) => {
  if (state.info !== before.info) derive();
});

export const useValidation = (): Validation => useStore(derivedStore, (state) => state.validation);
export const currentValidation = (): Validation => derivedStore.getState().validation;
