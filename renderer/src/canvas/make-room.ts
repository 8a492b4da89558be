import type { GraphEdit } from '../../../shared/graph/edit';
import type { EdgeId, Graph, NodeId, Point } from '../../../shared/graph/graph';
import { indexGraph } from '../../../shared/graph/graph-index';
import type { Direction } from '../../../shared/project/project';
import { NODE_GAP, NODE_HEIGHT, NODE_WIDTH } from './geometry';

/**
 * The moves that push what follows a wire along the flow, so that a node put on the wire at
 * `place` doesn't cover the wire's end. None where there is room already.
 */
export function makeRoom(
  graph: Graph,
  wire: EdgeId,
  place: Point,
  direction: Direction,
): readonly GraphEdit[] {
  const { nodes, edges, outgoing } = indexGraph(graph);
  const edge = edges.get(wire);
  const target = edge && nodes.get(edge.target);
  if (!edge || !target) return [];
  const axis = direction === 'down' ? 'y' : 'x';
  const needed = (direction === 'down' ? NODE_HEIGHT : NODE_WIDTH) + NODE_GAP;
  const distance = target.position[axis] - place[axis];
  // A wire that runs against the flow has nothing to push apart.
  if (distance >= needed || distance < -needed) return [];
  const shift = needed - distance;
  const positions: Record<NodeId, Point> = {};
  const queue = [edge.target];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const node = nodes.get(id);
    if (!node || id in positions || node.position[axis] < target.position[axis]) continue;
    positions[id] = { ...node.position, [axis]: node.position[axis] + shift };
    queue.push(...(outgoing.get(id) ?? []).map((next) => next.target));
  }
  return [{ kind: 'move', positions }];
}
