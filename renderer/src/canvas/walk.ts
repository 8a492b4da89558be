import type { Graph, NodeId } from '../../../shared/graph/graph';
import { indexGraph } from '../../../shared/graph/graph-index';
import type { Direction } from '../../../shared/project/project';

export type ArrowKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const FORWARD: Readonly<Record<Direction, ArrowKey>> = { down: 'ArrowDown', right: 'ArrowRight' };
const BACK: Readonly<Record<Direction, ArrowKey>> = { down: 'ArrowUp', right: 'ArrowLeft' };

/**
 * Where an arrow key leads from a node: along a wire in the direction of the flow or against it;
 * across the flow to the nearest node on that side. The same node where there is none.
 */
export function walk(graph: Graph, from: NodeId, key: ArrowKey, direction: Direction): NodeId {
  const { nodes, incoming, outgoing } = indexGraph(graph);
  const start = nodes.get(from);
  if (!start) return from;
  if (key === FORWARD[direction]) return outgoing.get(from)?.[0]?.target ?? from;
  if (key === BACK[direction]) return incoming.get(from)?.[0]?.source ?? from;
  const [across, flow] = direction === 'down' ? (['x', 'y'] as const) : (['y', 'x'] as const);
  const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
  let best = from;
  let nearest = Number.POSITIVE_INFINITY;
  for (const node of graph.nodes) {
    const ahead = (node.position[across] - start.position[across]) * sign;
    if (ahead <= 0) continue;
    // Off the row counts double: a node level with this one is what the key means.
    const distance = ahead + 2 * Math.abs(node.position[flow] - start.position[flow]);
    if (distance < nearest) {
      nearest = distance;
      best = node.id;
    }
  }
  return best;
}
