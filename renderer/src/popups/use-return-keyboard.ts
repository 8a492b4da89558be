import { useEffect, useState } from 'react';

/** Gives the keyboard back, as the component goes, to what had it when it came, unless it has moved on. */
export function useReturnKeyboard(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) {
        before.focus({ preventScroll: true });
      }
    },
    [before],
  );
}
