import { useEffect } from 'react';
import { documentStore } from '../document/document-store';
import { viewStore } from '../view/view-store';
import { commandPaletteStore } from './command-palette';
import { COMMANDS } from './index';
import { isOnCanvas, typesText, undoesItself } from './keyboard-place';
import { isEnabled } from './registry';
import { matches } from './shortcut';

const isPlain = (shortcut: string): boolean => !shortcut.includes('Mod');
const EDITING = new Set(['undo', 'redo']);

/** A dialog, or the list of all commands, lies over the window. */
const isCovered = (): boolean =>
  viewStore.getState().dialog !== null || commandPaletteStore.getState().opened;

const isCanvasThere = (): boolean => !viewStore.getState().labelling;

/** Runs a command when its keys are pressed, unless a text field wants them or a dialog is open. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isCovered()) return;
      const typing = typesText(event.target);
      let isTaken = false;
      for (const command of COMMANDS) {
        if (!documentStore.getState().open && command.group !== 'file' && command.group !== 'help')
          continue;
        if (command.keys === 'browser') continue;
        if (command.keys === 'canvas' && !(isCanvasThere() && isOnCanvas(event.target))) continue;
        const shortcut = command.shortcuts?.find((keys) => matches(event, keys));
        if (!shortcut || (typing && isPlain(shortcut))) continue;
        if (EDITING.has(command.id) && undoesItself(event.target)) continue;
        // Several commands may share keys: the first that can be run is meant.
        isTaken = true;
        if (!isEnabled(command)) continue;
        event.preventDefault();
        void command.run();
        return;
      }
      if (isTaken) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
