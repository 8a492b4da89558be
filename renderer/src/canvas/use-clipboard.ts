import { useEffect } from 'react';
import { isOnCanvas } from '../commands/keyboard-place';
import { pasteText, rememberCopied, selectionAsText } from './actions/clipboard';
import { removeSelection } from './actions/remove';

/**
 * Copy, cut and paste through the browser's own events: they carry the system's clipboard without
 * asking for a permission, and are fired by its own keys and menus.
 */
export function useClipboard(): void {
  useEffect(() => {
    let shift = false;
    const onKeyDown = (event: KeyboardEvent) => {
      shift = event.shiftKey;
    };
    const copy = (event: ClipboardEvent): boolean => {
      const text = isOnCanvas(event.target) && hasNoTextSelection() ? selectionAsText() : null;
      if (text === null || !event.clipboardData) return false;
      event.preventDefault();
      event.clipboardData.setData('text/plain', text);
      rememberCopied(text);
      return true;
    };
    const onCopy = (event: ClipboardEvent) => void copy(event);
    const onCut = (event: ClipboardEvent) => {
      if (copy(event)) removeSelection(false, 'cut');
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (isOnCanvas(event.target) && pasteText(text, { keepInputs: shift }))
        event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}

const hasNoTextSelection = (): boolean => document.getSelection()?.isCollapsed ?? true;
