import { useEffect, useEffectEvent } from 'react';
import { commandPaletteStore } from '../commands/command-palette';
import { viewStore } from '../view/view-store';

/** Parts whose keys are their own. */
const OWN_KEYS = 'input:not([type=radio]), textarea, select, [role="menu"], [role="dialog"]';

/** Keys of the labelling, wherever in it the keyboard is; `handle` says whether it took one. */
export function useKeys(handle: (event: KeyboardEvent) => boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.getModifierState('AltGraph')) return;
    if (viewStore.getState().dialog !== null || commandPaletteStore.getState().opened) return;
    const { target } = event;
    if (target instanceof Element && target.closest(OWN_KEYS)) return;
    const presses = event.key === 'Enter' || event.key === ' ';
    if (presses && target instanceof Element && target.closest('button, [role="tab"]')) return;
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
