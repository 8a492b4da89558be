import { useEffect } from 'react';
import { documentStore } from '../document/document-store';
import { viewStore } from '../view/view-store';
import { COMMANDS } from './index';
import { isEnabled } from './registry';
import { matches } from './shortcut';

/** Keys that belong to a text field while one is being typed in. */
const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'));

const isPlain = (shortcut: string): boolean => !shortcut.includes('Mod');
const EDITING = new Set(['undo', 'redo', 'copy', 'cut', 'paste', 'select-all']);

/** Runs a command when its keys are pressed, unless a text field wants them or a dialog is open. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || viewStore.getState().dialog !== null) return;
      const typing = typesText(event.target);
      for (const command of COMMANDS) {
        if (!documentStore.getState().open && command.group !== 'file' && command.group !== 'help')
          continue;
        const shortcut = command.shortcuts?.find((keys) => matches(event, keys));
        if (!shortcut || (typing && (isPlain(shortcut) || EDITING.has(command.id)))) continue;
        event.preventDefault();
        if (isEnabled(command)) void command.run();
        return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
