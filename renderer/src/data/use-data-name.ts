import { environmentOf } from '../../../shared/environments';
import { useDocument } from '../document/document-store';
import { useText } from '../i18n/use-text';
import { useCatalog } from './catalog';
import { useData } from './data-store';

/** What the open data are called: a bundled set in the interface's language, a file as it is. Null for none. */
export function useDataName(): string | null {
  const text = useText();
  const name = useData((state) => state.info?.name ?? null);
  const source = useDocument((state) => state.project.data.source);
  const catalog = useCatalog();
  const entry =
    source.kind === 'environment'
      ? environmentOf(source.id)
      : catalog?.find((set) => source.kind === 'bundled' && set.id === source.id);
  return name !== null && entry ? text(entry.name) : name;
}
