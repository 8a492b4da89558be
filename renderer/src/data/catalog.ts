import { createStore, useStore } from 'zustand';
import { type CatalogEntry, catalogSchema } from '../../../shared/data/catalog';
import { templatesUrl } from '../start/templates';

const catalogStore = createStore<{ readonly catalog: readonly CatalogEntry[] | null }>(() => ({
  catalog: null,
}));

export async function loadCatalog(): Promise<void> {
  const response = await fetch(templatesUrl('data/catalog.json'));
  catalogStore.setState({ catalog: catalogSchema.parse(await response.json()) });
}

/** The data sets that ship with the program; null while their list is being read. */
export const useCatalog = (): readonly CatalogEntry[] | null =>
  useStore(catalogStore, (state) => state.catalog);
