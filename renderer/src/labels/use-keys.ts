import { useEffect, useEffectEvent } from 'react';
import { commandPaletteStore } from '../commands/command-palette';
import { viewStore } from '../view/view-store';

/** Parts whose keys are their own. */
const OWN_KEYS =
  'input:not([type=radio], [type=checkbox]), textarea, select, [role="menu"], [role="dialog"]';
/** What presses a button, and goes through choices. */
const PRESSES = new Set(['Enter', ' ']);
const CHOOSES = new Set([' ', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

function isOwnKey(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OWN_KEYS)) return true;
  if (target.matches('[type=radio]')) return CHOOSES.has(key);
  if (target.matches('[type=checkbox]')) return key === ' ';
  return PRESSES.has(key) && target.closest('button') !== null;
}

/**
 * Keys of the labelling, wherever in it the keyboard is; `handle` says whether it took one. Those of a part
 * (boxes, the grid) come before those of the whole.
 */
export function useKeys(of: 'part' | 'whole', handle: (event: KeyboardEvent) => boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.getModifierState('AltGraph')) return;
    if (viewStore.getState().dialog !== null || commandPaletteStore.getState().opened) return;
    if (isOwnKey(event.key, event.target)) return;
    if (handle(event)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    // Whichever was drawn first: what captures an event has it before the others.
    const capture = of === 'part';
    window.addEventListener('keydown', listen, { capture });
    return () => window.removeEventListener('keydown', listen, { capture });
  }, [of]);
}

/** Gives the keyboard to the labelling as a whole, as after a click on something in it. */
export const focusView = (): void =>
  document.querySelector<HTMLElement>('[data-labelling]')?.focus({ preventScroll: true });
