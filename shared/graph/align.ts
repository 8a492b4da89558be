import type { GraphEdit } from './edit';
import type { Graph, GraphNode, NodeId, Point } from './graph';

/** How large a node is drawn, in pixels at zoom 1. */
export type NodeSize = (node: GraphNode) => { readonly width: number; readonly height: number };

export const ALIGNMENTS = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

type MoveEdit = Extract<GraphEdit, { kind: 'move' }>;

interface Span {
  readonly id: NodeId;
  readonly position: Point;
  readonly start: number;
  readonly size: number;
}

/** Brings one edge or the middle of the nodes' boxes to one line: that of the box around them all. */
export function alignNodes(
  graph: Graph,
  ids: Iterable<NodeId>,
  how: Alignment,
  nodeSize: NodeSize,
): MoveEdit {
  const axis = how === 'left' || how === 'center' || how === 'right' ? 'x' : 'y';
  const share = how === 'left' || how === 'top' ? 0 : how === 'right' || how === 'bottom' ? 1 : 0.5;
  const spans = spansOf(graph, ids, axis, nodeSize);
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.start + span.size));
  return moveTo(axis, spans, (span) => start + (end - start - span.size) * share);
}

/** Makes the gaps between the nodes' boxes equal, the outer two staying where they are. */
export function distributeNodes(
  graph: Graph,
  ids: Iterable<NodeId>,
  direction: 'horizontal' | 'vertical',
  nodeSize: NodeSize,
): MoveEdit {
  const axis = direction === 'horizontal' ? 'x' : 'y';
  const spans = spansOf(graph, ids, axis, nodeSize).sort((a, b) => a.start - b.start);
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last || spans.length < 3) return { kind: 'move', positions: {} };
  const filled = spans.reduce((sum, span) => sum + span.size, 0);
  const gap = (last.start + last.size - first.start - filled) / (spans.length - 1);
  let next = first.start;
  return moveTo(axis, spans, (span) => {
    const start = next;
    next += span.size + gap;
    return start;
  });
}

function spansOf(graph: Graph, ids: Iterable<NodeId>, axis: 'x' | 'y', nodeSize: NodeSize): Span[] {
  const chosen = new Set(ids);
  return graph.nodes
    .filter((node) => chosen.has(node.id))
    .map((node) => ({
      id: node.id,
      position: node.position,
      start: node.position[axis],
      size: nodeSize(node)[axis === 'x' ? 'width' : 'height'],
    }));
}

const moveTo = (
  axis: 'x' | 'y',
  spans: readonly Span[],
  startOf: (span: Span) => number,
): MoveEdit => ({
  kind: 'move',
  positions: Object.fromEntries(
    spans.map((span) => [span.id, { ...span.position, [axis]: Math.round(startOf(span)) }]),
  ),
});
