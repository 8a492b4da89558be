import type { GraphEdit } from '../../../shared/graph/edit';
import type { Graph, NodeId, Point } from '../../../shared/graph/graph';
import { indexGraph } from '../../../shared/graph/graph-index';
import type { Direction } from '../../../shared/project/project';
import { NODE_GAP, NODE_HEIGHT, NODE_WIDTH } from './geometry';

/**
 * The moves that give layers which an edit put in a place behind the layer they follow, and push on
 * whatever they would cover downstream. None where nothing new is in the way.
 */
export function settleNew(before: Graph, after: Graph, direction: Direction): readonly GraphEdit[] {
  const known = indexGraph(before).nodes;
  const { nodes, incoming, outgoing } = indexGraph(after);
  const axis = direction === 'down' ? 'y' : 'x';
  const step = (direction === 'down' ? NODE_HEIGHT : NODE_WIDTH) + NODE_GAP;
  const moved = new Map<NodeId, Point>();
  const placeOf = (id: NodeId) => moved.get(id) ?? nodes.get(id)?.position ?? { x: 0, y: 0 };
  const pushOn = (id: NodeId, least: number, seen: ReadonlySet<NodeId>) => {
    const place = placeOf(id);
    if (place[axis] >= least || seen.has(id)) return;
    moved.set(id, { ...place, [axis]: least });
    const trail = new Set([...seen, id]);
    for (const wire of outgoing.get(id) ?? []) pushOn(wire.target, least + step, trail);
  };
  for (const node of after.nodes) {
    if (known.has(node.id)) continue;
    const source = incoming.get(node.id)?.[0]?.source;
    if (source !== undefined) pushOn(node.id, placeOf(source)[axis] + step, new Set());
    for (const wire of outgoing.get(node.id) ?? []) {
      pushOn(wire.target, placeOf(node.id)[axis] + step, new Set([node.id]));
    }
  }
  return moved.size === 0 ? [] : [{ kind: 'move', positions: Object.fromEntries(moved) }];
}
