import { createStore, useStore } from 'zustand';
import { blockConfig } from '../../../shared/graph/blocks/block';
import type { BlockId } from '../../../shared/graph/graph';
import { takeBlock } from '../../../shared/project/block-file';
import { notifyHostError } from '../app/notify';
import { documentStore, editGraph } from '../document/document-store';
import { host } from '../platform/host';
import {
  decodeLibraryEntry,
  encodeLibraryEntry,
  type LibraryEntry,
  withRoot,
} from './library-entry';

/** The blocks that a person keeps on this machine, by name; null until they have been read. */
export const libraryStore = createStore<{ readonly entries: readonly LibraryEntry[] | null }>(
  () => ({ entries: null }),
);

export const useLibrary = (): readonly LibraryEntry[] =>
  useStore(libraryStore, (state) => state.entries) ?? [];

const byName = (a: LibraryEntry, b: LibraryEntry) => a.name.localeCompare(b.name);

/** Reads the library, and again whenever another window may have changed it. */
export function startLibrary(): void {
  void load();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void load();
  });
}

async function load(): Promise<void> {
  const keys = await host.request('storeKeys', { store: 'blocks' });
  if (!keys.ok) return notifyHostError(keys.error);
  const entries = await Promise.all(
    keys.value.map(async (key) => {
      const stored = await host.request('storeGet', { store: 'blocks', key });
      return stored.ok && stored.value ? decodeLibraryEntry(key, stored.value) : null;
    }),
  );
  libraryStore.setState({ entries: entries.filter((entry) => entry !== null).sort(byName) });
}

/** True once it is kept. */
async function put(entry: LibraryEntry): Promise<boolean> {
  const bytes = encodeLibraryEntry(entry);
  const stored = await host.request('storePut', { store: 'blocks', key: entry.id, bytes });
  if (!stored.ok) {
    notifyHostError(stored.error);
    return false;
  }
  const others = (libraryStore.getState().entries ?? []).filter(({ id }) => id !== entry.id);
  libraryStore.setState({ entries: [...others, entry].sort(byName) });
  return true;
}

/**
 * Saves a block of the open project: as a new version of what it came from, or as something new. The
 * project's block remembers which version it is.
 * @returns the entry; null where it could not be kept.
 */
export async function saveToLibrary(id: BlockId): Promise<LibraryEntry | null> {
  const { graph } = documentStore.getState().project;
  const taken = takeBlock(graph, id);
  const block = taken?.blocks[id];
  if (!taken || !block) return null;
  const known = libraryStore
    .getState()
    .entries?.find((entry) => entry.id === block.origin?.libraryId);
  const origin = {
    libraryId: known?.id ?? crypto.randomUUID(),
    version: Math.max(known?.version ?? 0, (known && block.origin?.version) ?? 0) + 1,
  };
  const file = withRoot(taken, { origin });
  const entry = { id: origin.libraryId, version: origin.version, name: block.name, file };
  if (!(await put(entry))) return null;
  const now = documentStore.getState().project.graph.blocks?.[id];
  if (now) editGraph('save-block', [{ kind: 'define-block', id, block: { ...now, origin } }]);
  return entry;
}

export async function renameEntry(entry: LibraryEntry, name: string): Promise<void> {
  await put({ ...entry, name, file: withRoot(entry.file, { name }) });
}

export async function deleteEntry({ id }: LibraryEntry): Promise<void> {
  const deleted = await host.request('storeDelete', { store: 'blocks', key: id });
  if (!deleted.ok) return notifyHostError(deleted.error);
  libraryStore.setState(({ entries }) => ({
    entries: entries?.filter((entry) => entry.id !== id) ?? null,
  }));
}

/** The block that an instance stands for. */
export const blockIdOf = (node: Parameters<typeof blockConfig>[0]): BlockId =>
  blockConfig(node).block;
