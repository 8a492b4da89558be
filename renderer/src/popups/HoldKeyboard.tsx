import { useLayoutEffect, useRef } from 'react';
import { useReturnKeyboard } from './use-return-keyboard';

/**
 * Inside a dialog or a menu: gives it the keyboard as it is drawn, and back as it goes. Mantine does so
 * in timers, before which a key that follows at once would still go to what lies beneath.
 */
export function HoldKeyboard() {
  useReturnKeyboard();
  const mark = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const popup = mark.current?.closest('[role="dialog"], [role="menu"]');
    const wanted = popup?.querySelector<HTMLElement>('[data-autofocus]');
    (wanted ?? popup?.querySelector('button'))?.focus({ preventScroll: true });
  }, []);
  return <span ref={mark} hidden />;
}
