import type { Scope } from '../../graph/blocks/paths';
import { scopeGraph } from '../../graph/blocks/scoped-edit';
import type { Graph, NodeId, Point } from '../../graph/graph';
import { type FlowDirection, frameOf } from './drawn-size';

/** A drawing on the canvas: the scope that it shows, or the inside of a frame in it. */
export interface Place {
  readonly scope: Scope;
  readonly graph: Graph;
  /** The frame around it; null for the canvas itself. */
  readonly frame: NodeId | null;
  /** What is added to its nodes' positions: React Flow counts from the frame's corner. */
  readonly offset: Point;
  /** Where its own drawing begins on the canvas. */
  readonly origin: Point;
  /** The instances in it that are open as frames. */
  readonly open: ReadonlySet<NodeId>;
}

const CANVAS: Point = { x: 0, y: 0 };

/** Every drawing that shows on the canvas, those around others first. */
export function placesIn(graph: Graph, scope: Scope, direction: FlowDirection): readonly Place[] {
  const places: Place[] = [];
  const enter = (at: Scope, frame: NodeId | null, offset: Point, corner: Point, depth: number) => {
    const drawn = scopeGraph(graph, at);
    if (!drawn) return;
    const open = new Set<NodeId>();
    const origin = { x: corner.x + offset.x, y: corner.y + offset.y };
    places.push({ scope: at, graph: drawn, frame, offset, origin, open });
    if (!graph.blocks) return;
    for (const node of drawn.nodes) {
      const inner = frameOf(graph, node, direction, depth);
      if (!inner) continue;
      open.add(node.id);
      const { x, y } = node.position;
      const place = { x: origin.x + x, y: origin.y + y };
      enter(node.id, node.id, inner.offset, place, depth + 1);
    }
  };
  enter(scope, null, CANVAS, CANVAS, 0);
  return places;
}
