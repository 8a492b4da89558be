import { applyEdits } from '../../../shared/graph/apply-edit';
import { editScope, scopeGraph } from '../../../shared/graph/blocks/scoped-edit';
import type { Fix } from '../../../shared/graph/problem';
import { settleNew } from '../canvas/settle-new';
import { documentStore, editGraph } from '../document/document-store';
import { preferencesStore } from '../view/preferences';

/** Mends a problem as one undoable step. Layers that this puts in get room of their own. */
export function applyFix(fix: Fix): void {
  const { graph } = documentStore.getState().project;
  const after = applyEdits(graph, fix.edits);
  const scope = fix.edits[0] ? editScope(fix.edits[0]) : '';
  const [old, now] = [scopeGraph(graph, scope), scopeGraph(after, scope)];
  const { direction } = preferencesStore.getState();
  const move = old && now ? settleNew(old, now, direction) : [];
  editGraph('fix', [...fix.edits, ...move]);
}
