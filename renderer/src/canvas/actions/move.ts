import { scopeOf } from '../../../../shared/graph/blocks/paths';
import type { EdgeId, NodeId, Point } from '../../../../shared/graph/graph';
import { indexGraph } from '../../../../shared/graph/graph-index';
import { newEdgeId } from '../../../../shared/graph/ids';
import { givesOutput, mostInputs } from '../../../../shared/graph/wire';
import { currentDirection } from '../../document/direction';
import { editGraph } from '../../document/document-store';
import { editIn, graphIn } from '../../document/scope';
import { preferencesStore } from '../../view/preferences';
import { canvasStore, NOTHING_MOVES } from '../canvas-store';
import { GRID } from '../geometry';
import { makeRoom } from '../make-room';
import { selectedNodes } from './selection';

/** Ends a drag: where the nodes are now becomes one step, together with the wire they fell on. */
export function commitDrag(): void {
  const { moving, dropEdge } = canvasStore.getState();
  canvasStore.setState({ moving: NOTHING_MOVES, dropEdge: null });
  if (moving.size === 0) return;
  // What is dragged may be in several drawings: on the canvas, and in frames on it.
  const scopes = new Set([...moving.keys()].map(scopeOf));
  const moves = [...scopes].map((scope) => {
    const places = [...moving].filter(([id]) => scopeOf(id) === scope);
    return { kind: 'move', positions: Object.fromEntries(places) } as const;
  });
  const [id, place] = [...moving][0] ?? [];
  if (dropEdge === null || id === undefined || place === undefined) {
    editGraph('move', moves);
    return;
  }
  const scope = scopeOf(id);
  editIn(scope, 'splice', [
    ...moves,
    { kind: 'splice', edge: dropEdge, node: id, newEdge: newEdgeId() },
    ...makeRoom(graphIn(scope), dropEdge, place, currentDirection()),
  ]);
}

/** Whether a dragged layer would be put on this wire: one that has both ports and no wire yet. */
export function canBeSpliced(id: NodeId, edge: EdgeId): boolean {
  if (scopeOf(edge) !== scopeOf(id)) return false;
  const { nodes, incoming, outgoing } = indexGraph(graphIn(scopeOf(id)));
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
  const merged = `nudge ${Object.keys(positions).join(' ')}`;
  editGraph('move', [{ kind: 'move', positions }], merged);
}
