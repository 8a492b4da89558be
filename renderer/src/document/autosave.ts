import i18next from 'i18next';
import { createStore, useStore } from 'zustand';
import { parseProject } from '../../../shared/project/parse-project';
import { notifyError } from '../app/notify';
import { host } from '../platform/host';
import { type AutosaveEntry, decodeEntry, encodeEntry } from './autosave-entry';
import { documentStore, isUnsaved, openUnsaved } from './document-store';

const DELAY = 800;
const lockName = (key: string): string => `netloom.autosave.${key}`;

type Entry = AutosaveEntry & { readonly key: string };

/** This window's own copy. Its lock tells other windows that the work is not lost. */
const ownKey = crypto.randomUUID();
const recoverableStore = createStore<{ readonly entries: readonly Entry[] }>(() => ({
  entries: [],
}));

export const useRecoverable = (): readonly Entry[] =>
  useStore(recoverableStore, (state) => state.entries);

/** Brings this window's copy up to date; false where the platform couldn't. */
async function write(): Promise<boolean> {
  const state = documentStore.getState();
  const own = { store: 'autosave', key: ownKey } as const;
  const written = isUnsaved(state)
    ? await host.request('storePut', {
        ...own,
        bytes: encodeEntry(state.project, state.path, new Date()),
      })
    : await host.request('storeDelete', own);
  return written.ok;
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
        const entry = stored.ok && stored.value && decodeEntry(stored.value);
        return entry ? { ...entry, key } : null;
      }),
  );
  return found.filter((entry) => entry !== null).sort((a, b) => b.date.localeCompare(a.date));
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
    // What is saved or given up leaves no copy, however soon the window goes.
    if (!isUnsaved(state)) void write();
    else timer = window.setTimeout(() => void write(), DELAY);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void write();
  });
  void findLost().then((entries) => recoverableStore.setState({ entries }));
}

/** Opens lost work as unsaved, and lets go of its copy once this window has one of its own. */
export async function recover(entry: Entry): Promise<void> {
  const parsed = parseProject(entry.project);
  if (!parsed.ok) {
    const reason = i18next.t(`project:error.${parsed.error.code}`, { ...parsed.error.params });
    notifyError(i18next.t('start:recoverFailed', { name: entry.name }), String(reason));
    return;
  }
  openUnsaved(parsed.project, entry.path);
  if (await write()) await discardAutosave(entry.key);
}

export async function discardAutosave(key: string): Promise<void> {
  recoverableStore.setState(({ entries }) => ({
    entries: entries.filter((entry) => entry.key !== key),
  }));
  await host.request('storeDelete', { store: 'autosave', key });
}
