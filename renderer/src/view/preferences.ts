import { createStore, useStore } from 'zustand';
import type { Language } from '../../../shared/layers/text';

/** What a person chose for the program as a whole; kept between sessions on this machine. */
export interface Preferences {
  readonly language: Language | 'system';
  readonly theme: 'light' | 'dark' | 'system';
  /** Of projects that have none of their own. */
  readonly direction: 'down' | 'right';
  readonly snap: boolean;
}

const KEY = 'netloom.preferences';
const DEFAULTS: Preferences = {
  language: 'system',
  theme: 'system',
  direction: 'down',
  snap: true,
};

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return DEFAULTS;
    const { language, theme, direction, snap } = stored as Partial<Preferences>;
    return {
      language: language === 'en' || language === 'zh-CN' ? language : DEFAULTS.language,
      theme: theme === 'light' || theme === 'dark' ? theme : DEFAULTS.theme,
      direction: direction === 'right' ? 'right' : DEFAULTS.direction,
      snap: typeof snap === 'boolean' ? snap : DEFAULTS.snap,
    };
  } catch {
    return DEFAULTS;
  }
}

export const preferencesStore = createStore<Preferences>(read);
preferencesStore.subscribe((preferences) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A full or forbidden local storage costs the next session its preferences, nothing else.
  }
});

export const usePreferences = (): Preferences => useStore(preferencesStore);
