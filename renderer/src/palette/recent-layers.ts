import { createStore, useStore } from 'zustand';
import { layerOf } from '../../../shared/layers/index';

const KEY = 'netloom.recent-layers';
const LIMIT = 6;

function read(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored)
      ? stored.filter((type): type is string => typeof type === 'string' && !!layerOf(type))
      : [];
  } catch {
    return [];
  }
}

/** The layer types added last, latest first; kept on this machine between sessions. */
const recentStore = createStore<readonly string[]>(read);

export const useRecentLayers = (): readonly string[] => useStore(recentStore);

export function rememberLayer(type: string): void {
  const types = [type, ...recentStore.getState().filter((other) => other !== type)];
  recentStore.setState(types.slice(0, LIMIT), true);
  try {
    localStorage.setItem(KEY, JSON.stringify(recentStore.getState()));
  } catch {
    // Without storage the list lasts as long as the window.
  }
}
