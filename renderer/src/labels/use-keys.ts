import { useEffect, useEffectEvent } from 'react';
import { commandPaletteStore } from '../commands/command-palette';
import { viewStore } from '../view/view-store';

/** Parts whose keys are their own. */
const OWN_KEYS = 'input:not([type=radio]), textarea, select, [role="menu"], [role="dialog"]';
/** What presses a button, and goes through choices. */
const PRESSES = new Set(['Enter', ' ']);
const CHOOSES = new Set([' ', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

function isOwnKey(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OWN_KEYS)) return true;
  if (target.matches('[type=radio]')) return CHOOSES.has(key);
  return PRESSES.has(key) && target.closest('button') !== null;
}

/** Keys of the labelling, wherever in it the keyboard is; `handle` says whether it took one. */
export function useKeys(handle: (event: KeyboardEvent) => boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.getModifierState('AltGraph')) return;
    if (viewStore.getState().dialog !== null || commandPaletteStore.getState().opened) return;
    if (isOwnKey(event.key, event.target)) return;
    if (handle(event)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** Gives the keyboard to the labelling as a whole, as after a click on something in it. */
export const focusView = (): void =>
  document.querySelector<HTMLElement>('[data-labelling]')?.focus({ preventScroll: true });
