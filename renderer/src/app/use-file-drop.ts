import { useEffect } from 'react';
import { openDropped } from '../start/dropped';

/** Files dropped anywhere on the window open: projects, pictures that carry one, data. */
export function useFileDrop(): void {
  useEffect(() => {
    // Entering is accepted too: over a page that moves under a still pointer it is all that comes before the drop.
    const onDrag = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      void openDropped(event.dataTransfer);
    };
    window.addEventListener('dragenter', onDrag);
    window.addEventListener('dragover', onDrag);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onDrag);
      window.removeEventListener('dragover', onDrag);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
}
