import { createStore, useStore } from 'zustand';

interface Help {
  readonly title: string;
  readonly body: string;
}

/** The help of the field that was pointed at or given the keyboard last. */
const helpStore = createStore<{ readonly help: Help | null }>(() => ({ help: null }));

export const useHelp = (): Help | null => useStore(helpStore, (state) => state.help);

export function showHelp(help: Help | null): void {
  helpStore.setState({ help });
}
