import { createStore, useStore } from 'zustand';

const KEY = 'netloom.palette-folded';

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === 'true';
  } catch {
    return false;
  }
}

/** Whether the palette shows icons only; kept on this machine between sessions. */
const foldStore = createStore<{ readonly folded: boolean }>(() => ({ folded: read() }));

export const usePaletteFolded = (): boolean => useStore(foldStore, (state) => state.folded);

export function togglePaletteFold(): void {
  foldStore.setState(({ folded }) => ({ folded: !folded }));
  try {
    localStorage.setItem(KEY, String(foldStore.getState().folded));
  } catch {
    // Without storage the palette is as it was for as long as the window is open.
  }
}
