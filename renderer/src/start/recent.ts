import { z } from 'zod';
import { createStore, useStore } from 'zustand';
import { host } from '../platform/host';

const recentSchema = z.object({ path: z.string(), name: z.string(), date: z.string() });
export type Recent = z.infer<typeof recentSchema>;

const KEY = 'projects';
const LIMIT = 12;

const recentStore = createStore<{ readonly recent: readonly Recent[] | null }>(() => ({
  recent: null,
}));

async function load(): Promise<readonly Recent[]> {
  const stored = await host.request('storeGet', { store: 'recent', key: KEY });
  if (!stored.ok || stored.value === null) return [];
  try {
    return z.array(recentSchema).parse(JSON.parse(new TextDecoder().decode(stored.value)));
  } catch {
    return [];
  }
}

export async function loadRecent(): Promise<void> {
  recentStore.setState({ recent: await load() });
}

export const useRecent = (): readonly Recent[] | null =>
  useStore(recentStore, (state) => state.recent);

export function rememberRecent(project: { path: string; name: string }): Promise<void> {
  const entry = { ...project, date: new Date().toISOString() };
  return change((known) =>
    [entry, ...known.filter(({ path }) => path !== project.path)].slice(0, LIMIT),
  );
}

export const forgetRecent = (path: string): Promise<void> =>
  change((known) => known.filter((entry) => entry.path !== path));

async function change(edit: (known: readonly Recent[]) => readonly Recent[]): Promise<void> {
  const recent = edit(recentStore.getState().recent ?? (await load()));
  recentStore.setState({ recent });
  await host.request('storePut', {
    store: 'recent',
    key: KEY,
    bytes: new TextEncoder().encode(JSON.stringify(recent)),
  });
}
