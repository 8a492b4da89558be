import { applyEdits } from '../../../shared/graph/apply-edit';
import type { Fix } from '../../../shared/graph/problem';
import { settleNew } from '../canvas/settle-new';
import { documentStore, editGraph } from '../document/document-store';
import { preferencesStore } from '../view/preferences';

/** Mends a problem as one undoable step. Layers that this puts in get room of their own. */
export function applyFix(fix: Fix): void {
  const before = documentStore.getState().project.graph;
  const after = applyEdits(before, fix.edits);
  const move = settleNew(before, after, preferencesStore.getState().direction);
  editGraph('fix', [...fix.edits, ...move]);
}
