import { useEffect } from 'react';
import { documentStore } from '../document/document-store';
import { select } from '../view/view-store';
import { forgetViewports } from './actions/scope';
import { fitView } from './actions/view';

/** A project that was just opened is shown whole where its names can be read, with nothing selected. */
export function useFitOnOpen(): void {
  useEffect(() => {
    // The first nodes are drawn in the frame after the canvas itself.
    const frame = requestAnimationFrame(() => fitView({ animate: false, readable: true }));
    const unsubscribe = documentStore.subscribe((state, before) => {
      // After an undo there is something to redo, after an edit something to undo.
      const opened =
        state.project !== before.project && state.past.length + state.future.length === 0;
      if (!opened || !state.open) return;
      select([]);
      forgetViewports();
      requestAnimationFrame(() => fitView({ animate: false, readable: true }));
    });
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
    };
  }, []);
}
