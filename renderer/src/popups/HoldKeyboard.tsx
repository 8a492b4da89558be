import { useLayoutEffect, useRef } from 'react';
import { useReturnKeyboard } from './use-return-keyboard';

/** What Mantine gives the keyboard to. */
const MARK = 'data-autofocus';

/**
 * Inside a dialog or a menu: gives it the keyboard as it is drawn, and back as it goes. Mantine does so
 * in timers, before which a key that follows at once would still go to what lies beneath.
 */
export function HoldKeyboard() {
  useReturnKeyboard();
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const popup = place.current?.closest<HTMLElement>('[role="dialog"], [role="menu"]');
    const marked = () => popup?.querySelector<HTMLElement>(`[${MARK}]`);
    // The mark goes where the keyboard goes, or the timers would take it back from there.
    const moveMark = ({ target }: FocusEvent) => {
      marked()?.removeAttribute(MARK);
      if (target instanceof HTMLElement) target.setAttribute(MARK, '');
    };
    popup?.addEventListener('focusin', moveMark);
    (marked() ?? popup?.querySelector('button'))?.focus({ preventScroll: true });
    return () => popup?.removeEventListener('focusin', moveMark);
  }, []);
  return <span ref={place} hidden />;
}
