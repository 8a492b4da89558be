import { type FlowDirection, frameOf } from '../../../shared/formats/canvas/drawn-size';
import type { Scope } from '../../../shared/graph/blocks/paths';
import { scopeGraph } from '../../../shared/graph/blocks/scoped-edit';
import type { Graph, NodeId, Point } from '../../../shared/graph/graph';

/** A drawing on the canvas: the scope that it shows, or the inside of a frame in it. */
export interface Place {
  readonly scope: Scope;
  readonly graph: Graph;
  /** The frame around it; null for the canvas itself. */
  readonly frame: NodeId | null;
  /** What is added to its nodes' positions: React Flow counts from the frame's corner. */
  readonly offset: Point;
  /** The instances in it that are open as frames. */
  readonly open: ReadonlySet<NodeId>;
}

const CANVAS: Point = { x: 0, y: 0 };

/** Every drawing that shows on the canvas, those around others first. */
export function placesIn(graph: Graph, scope: Scope, direction: FlowDirection): readonly Place[] {
  const places: Place[] = [];
  const enter = (at: Scope, frame: NodeId | null, offset: Point, depth: number) => {
    const drawn = scopeGraph(graph, at);
    if (!drawn) return;
    const open = new Set<NodeId>();
    places.push({ scope: at, graph: drawn, frame, offset, open });
    if (!graph.blocks) return;
    for (const node of drawn.nodes) {
      const inner = frameOf(graph, node, direction, depth);
      if (!inner) continue;
      open.add(node.id);
      enter(node.id, node.id, inner.offset, depth + 1);
    }
  };
  enter(scope, null, CANVAS, 0);
  return places;
}
