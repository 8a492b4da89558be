import { useEffect } from 'react';
import { adoptPastedTable } from './adopt-files';

/** A table pasted from a spreadsheet, anywhere but where text is typed, becomes the project's data. */
export function useDataPaste(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isTyped(event.target)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!isTable(text)) return;
      event.preventDefault();
      void adoptPastedTable(text);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
}

const isTyped = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;

/** At least three rows, the first of which have as many cells each. */
function isTable(text: string): boolean {
  const lines = text.trim().split(/\r?\n/).slice(0, 10);
  return (
    lines.length > 2 &&
    ['\t', ';', ','].some((delimiter) => {
      const [first = 0, ...others] = lines.map((line) => line.split(delimiter).length);
      return first > 1 && others.every((count) => count === first);
    })
  );
}
