import { sizesIn } from '../../../shared/formats/canvas/drawn-size';
import type { NodeSize } from '../../../shared/graph/align';
import { applyEdit } from '../../../shared/graph/apply-edit';
import { nodeAt } from '../../../shared/graph/blocks/node-at';
import { type Scope, scopeOf } from '../../../shared/graph/blocks/paths';
import { scopeGraph } from '../../../shared/graph/blocks/scoped-edit';
import type { GraphEdit } from '../../../shared/graph/edit';
import type { Graph, GraphNode, NodeId, Point } from '../../../shared/graph/graph';
import type { Direction } from '../../../shared/project/project';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The edits that open an instance in place, or fold it: it grows around its middle, what follows moves
 * on, what is beside it moves aside, and so around every frame that it is in.
 */
export function unfoldEdits(
  graph: Graph,
  id: NodeId,
  open: boolean,
  shown: Scope,
  direction: Direction,
): readonly GraphEdit[] {
  const edits: GraphEdit[] = [{ kind: 'configure', node: id, config: { open } }];
  let drawn = edits.reduce(applyEdit, graph);
  for (let at = id; at !== '' && at !== shown; at = scopeOf(at)) {
    const [before, after] = [nodeAt(graph, at), nodeAt(drawn, at)];
    const here = scopeGraph(drawn, scopeOf(at));
    if (!before || !after || !here) break;
    const from = sizesIn(graph, direction)(before);
    const to = sizesIn(drawn, direction)(after);
    const size = sizesIn(drawn, direction);
    const move = makingWay(here.nodes, after, from, to, size, direction);
    edits.push(move);
    drawn = applyEdit(drawn, move);
  }
  return edits;
}

function makingWay(
  nodes: readonly GraphNode[],
  node: GraphNode,
  from: Size,
  to: Size,
  size: NodeSize,
  direction: Direction,
): Extract<GraphEdit, { kind: 'move' }> {
  const [flow, across] = direction === 'down' ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const [long, wide] =
    direction === 'down' ? (['height', 'width'] as const) : (['width', 'height'] as const);
  const longer = to[long] - from[long];
  const aside = (to[wide] - from[wide]) / 2;
  const start = node.position;
  const reach = start[flow] + Math.max(from[long], to[long]);
  const positions: Record<NodeId, Point> = {
    [node.id]: { ...start, [across]: start[across] - aside },
  };
  for (const other of nodes) {
    const { id, position } = other;
    if (id === node.id) continue;
    if (position[flow] >= start[flow] + from[long]) {
      positions[id] = { ...position, [flow]: position[flow] + longer };
    } else if (position[flow] + size(other)[long] > start[flow] && position[flow] < reach) {
      const side = position[across] >= start[across] + from[wide] / 2 ? 1 : -1;
      positions[id] = { ...position, [across]: position[across] + side * aside };
    }
  }
  return { kind: 'move', positions };
}
