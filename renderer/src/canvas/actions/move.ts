import type { NodeId, Point } from '../../../../shared/graph/graph';
import { indexGraph } from '../../../../shared/graph/graph-index';
import { newEdgeId } from '../../../../shared/graph/ids';
import { givesOutput, mostInputs } from '../../../../shared/graph/wire';
import { editGraph } from '../../document/document-store';
import { preferencesStore } from '../../view/preferences';
import { canvasStore, NOTHING_MOVES } from '../canvas-store';
import { GRID } from '../geometry';
import { makeRoom } from '../make-room';
import { currentGraph, selectedNodes } from './selection';

/** Ends a drag: where the nodes are now becomes one step, together with the wire they fell on. */
export function commitDrag(): void {
  const { moving, dropEdge } = canvasStore.getState();
  canvasStore.setState({ moving: NOTHING_MOVES, dropEdge: null });
  if (moving.size === 0) return;
  const graph = currentGraph();
  const move = { kind: 'move', positions: Object.fromEntries(moving) } as const;
  const [id, place] = [...moving][0] ?? [];
  if (dropEdge === null || id === undefined || place === undefined) {
    editGraph('move', [move]);
    return;
  }
  editGraph('splice', [
    move,
    { kind: 'splice', edge: dropEdge, node: id, newEdge: newEdgeId() },
    ...makeRoom(graph, dropEdge, place, preferencesStore.getState().direction),
  ]);
}

/** Whether a dragged layer would be put on a wire: one that has both ports and no wire yet. */
export function canBeSpliced(id: NodeId): boolean {
  const { nodes, incoming, outgoing } = indexGraph(currentGraph());
  const node = nodes.get(id);
  if (!node || incoming.has(id) || outgoing.has(id)) return false;
  return givesOutput(node) && mostInputs(node) > 0;
}

/** Moves the selection by steps of the grid; presses that follow each other are one undo step. */
export function nudge(step: Point): void {
  const nodes = selectedNodes();
  if (nodes.length === 0) return;
  const size = preferencesStore.getState().snap ? GRID : 1;
  const positions = Object.fromEntries(
    nodes.map(({ id, position }) => [
      id,
      { x: position.x + step.x * size, y: position.y + step.y * size },
    ]),
  );
  editGraph('move', [{ kind: 'move', positions }], `nudge ${Object.keys(positions).join(' ')}`);
}
