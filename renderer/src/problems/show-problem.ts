import { scopeOf } from '../../../shared/graph/blocks/paths';
import type { Problem } from '../../../shared/graph/problem';
import { showNode, showScope } from '../canvas/actions/scope';
import { select, viewStore } from '../view/view-store';

/** Selects what a problem is about, brings it into view and goes to its field. */
export function showProblem({ nodeId, edgeId, field }: Problem): void {
  if (nodeId !== undefined) showNode(nodeId);
  else if (edgeId !== undefined) {
    showScope(scopeOf(edgeId));
    select([], [edgeId]);
    // The training settings show while nothing is selected.
  } else if (field !== undefined) select([]);
  if (field !== undefined) viewStore.setState({ focusField: field, inspectorOpen: true });
}
