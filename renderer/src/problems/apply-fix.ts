import { applyEdits } from '../../../shared/graph/apply-edit';
import { editScope, scopeGraph } from '../../../shared/graph/blocks/scoped-edit';
import type { ProjectFix } from '../../../shared/training/stage-problems';
import { settleNew } from '../canvas/settle-new';
import { currentDirection } from '../document/direction';
import { changeProject, documentStore, withEdits } from '../document/document-store';

/** Mends a problem as one undoable step. Layers that this puts in get room of their own. */
export function applyFix(fix: ProjectFix): void {
  const { graph } = documentStore.getState().project;
  const after = applyEdits(graph, fix.edits);
  const scope = fix.edits[0] ? editScope(fix.edits[0]) : '';
  const [old, now] = [scopeGraph(graph, scope), scopeGraph(after, scope)];
  const direction = currentDirection();
  const move = old && now ? settleNew(old, now, direction) : [];
  changeProject('fix', (project) => {
    const mended = withEdits(project, [...fix.edits, ...move]);
    if (!fix.stages) return mended;
    const stages = fix.stages.length === 0 ? undefined : [...fix.stages];
    return { ...mended, training: { ...mended.training, stages } };
  });
}
