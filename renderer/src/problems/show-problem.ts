import type { Problem } from '../../../shared/graph/problem';
import { revealNode } from '../canvas/actions/selection';
import { canvasStore } from '../canvas/canvas-store';
import { select, viewStore } from '../view/view-store';

/** Selects what a problem is about, brings it into view and goes to its field. */
export function showProblem({ nodeId, edgeId, field }: Problem): void {
  if (nodeId === undefined) {
    if (edgeId !== undefined) select([], [edgeId]);
    return;
  }
  select([nodeId]);
  canvasStore.setState({ current: nodeId });
  revealNode(nodeId, { always: true });
  if (field !== undefined) viewStore.setState({ focusField: field, inspectorOpen: true });
}
