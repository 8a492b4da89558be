import { z } from 'zod';
import { createStore, useStore } from 'zustand';
import { parseProject } from '../../../shared/project/parse-project';
import { serializeProject } from '../../../shared/project/serialize-project';
import { host } from '../platform/host';
import { documentStore, isUnsaved, openUnsaved } from './document-store';

const DELAY = 800;
const lockName = (key: string): string => `netloom.autosave.${key}`;

const entrySchema = z.object({
  name: z.string(),
  path: z.string().nullable(),
  date: z.string(),
  project: z.string(),
});
type Entry = z.infer<typeof entrySchema> & { readonly key: string };

/** This window's own copy. Its lock tells other windows that the work is not lost. */
const ownKey = crypto.randomUUID();
const recoverableStore = createStore<{ readonly entries: readonly Entry[] }>(() => ({
  entries: [],
}));

export const useRecoverable = (): readonly Entry[] =>
  useStore(recoverableStore, (state) => state.entries);

async function write(): Promise<void> {
  const state = documentStore.getState();
  if (!isUnsaved(state)) {
    await host.request('storeDelete', { store: 'autosave', key: ownKey });
    return;
  }
  const entry = {
    name: state.project.name,
    path: state.path,
    date: new Date().toISOString(),
    project: serializeProject(state.project),
  };
  await host.request('storePut', {
    store: 'autosave',
    key: ownKey,
    bytes: new TextEncoder().encode(JSON.stringify(entry)),
  });
}

async function findLost(): Promise<readonly Entry[]> {
  const keys = await host.request('storeKeys', { store: 'autosave' });
  if (!keys.ok) return [];
  const held = new Set((await navigator.locks.query()).held?.map((lock) => lock.name));
  const found = await Promise.all(
    keys.value
      .filter((key) => key !== ownKey && !held.has(lockName(key)))
      .map(async (key): Promise<Entry | null> => {
        const stored = await host.request('storeGet', { store: 'autosave', key });
        if (!stored.ok || stored.value === null) return null;
        try {
          const entry = entrySchema.parse(JSON.parse(new TextDecoder().decode(stored.value)));
          return { ...entry, key };
        } catch {
          return null;
        }
      }),
  );
  return found.filter((entry) => entry !== null);
}

/** Keeps a copy of unsaved work shortly after each change, and finds what a crash left behind. */
export function startAutosave(): void {
  // Held until the window is gone.
  void navigator.locks.request(lockName(ownKey), () => new Promise<void>(() => {}));
  let timer: number | undefined;
  documentStore.subscribe((state, before) => {
    if (state.project === before.project && state.saved === before.saved) return;
    void host.request('setUnsaved', { unsaved: isUnsaved(state), name: state.project.name });
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void write(), DELAY);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void write();
  });
  void findLost().then((entries) => recoverableStore.setState({ entries }));
}

export function recover(entry: Entry): void {
  const parsed = parseProject(entry.project);
  if (parsed.ok) openUnsaved(parsed.project, entry.path);
  void discardAutosave(entry.key);
}

export async function discardAutosave(key: string): Promise<void> {
  recoverableStore.setState(({ entries }) => ({
    entries: entries.filter((entry) => entry.key !== key),
  }));
  await host.request('storeDelete', { store: 'autosave', key });
}
