import type { GraphEdit } from '../../../../shared/graph/edit';
import type { Graph, GraphNode, NodeId, Point } from '../../../../shared/graph/graph';
import { indexGraph } from '../../../../shared/graph/graph-index';
import { newEdgeId } from '../../../../shared/graph/ids';
import { createNode } from '../../../../shared/graph/names';
import { fits, mostInputs } from '../../../../shared/graph/wire';
import { editGraph } from '../../document/document-store';
import { rememberLayer } from '../../palette/recent-layers';
import { preferencesStore } from '../../view/preferences';
import { canvasMiddle, closePicker, type Purpose, toDrawing } from '../canvas-store';
import { cornerAround, freePlace, placeAfter, placeBefore, snapPoint } from '../geometry';
import { makeRoom } from '../make-room';
import { currentGraph, focusNode, onlySelected } from './selection';

/**
 * Adds a layer as one undoable step and gives it the keyboard.
 * @param centre Where its middle goes in the drawing; null for the usual place beside its neighbour.
 */
export function addLayer(type: string, purpose: Purpose, centre: Point | null): NodeId {
  const graph = currentGraph();
  const { snap } = preferencesStore.getState();
  const wanted = centre ? snapPoint(cornerAround(centre), snap) : usualPlace(graph, purpose);
  // Room on a wire is made by moving what follows it.
  const place = purpose.kind === 'splice' ? wanted : freePlace(graph.nodes, wanted, direction());
  const node = createNode(graph, type, place);
  const label = purpose.kind === 'splice' ? 'splice' : 'add';
  editGraph(label, [{ kind: 'add', nodes: [node], edges: [] }, ...wiring(graph, node, purpose)]);
  rememberLayer(type);
  closePicker();
  focusNode(node.id);
  return node.id;
}

/** Adds a layer behind the selected one, as the palette does on a click. */
export const addBehindSelection = (type: string): NodeId =>
  addLayer(type, { kind: 'add', after: onlySelected()?.id ?? null }, null);

function wiring(graph: Graph, node: GraphNode, purpose: Purpose): readonly GraphEdit[] {
  const { nodes } = indexGraph(graph);
  const wire = (source: GraphNode | undefined, target: GraphNode | undefined): GraphEdit[] =>
    source && target && fits(source, target)
      ? [{ kind: 'connect', id: newEdgeId(), source: source.id, target: target.id }]
      : [];
  switch (purpose.kind) {
    case 'add':
      return wire(purpose.after === null ? undefined : nodes.get(purpose.after), node);
    case 'from':
      return wire(nodes.get(purpose.source), node);
    case 'into':
      return wire(node, nodes.get(purpose.target));
    case 'splice':
      return [
        { kind: 'splice', edge: purpose.edge, node: node.id, newEdge: newEdgeId() },
        ...(mostInputs(node) > 0 ? makeRoom(graph, purpose.edge, node.position, direction()) : []),
      ];
    case 'connect':
      return [];
  }
}

const direction = () => preferencesStore.getState().direction;

function usualPlace(graph: Graph, purpose: Purpose): Point {
  const { nodes, edges } = indexGraph(graph);
  const at = (id: NodeId | null | undefined) => (id ? nodes.get(id)?.position : undefined);
  if (purpose.kind === 'splice') {
    // In line with the layer after it, which makes room.
    const source = at(edges.get(purpose.edge)?.source);
    const target = at(edges.get(purpose.edge)?.target);
    if (source && target) {
      const behind = placeAfter(source, direction());
      return direction() === 'down'
        ? { x: target.x, y: Math.max(behind.y, (source.y + target.y) / 2) }
        : { x: Math.max(behind.x, (source.x + target.x) / 2), y: target.y };
    }
  }
  if (purpose.kind === 'into') {
    const target = at(purpose.target);
    if (target) return placeBefore(target, direction());
  }
  const before = at(
    purpose.kind === 'add' ? purpose.after : purpose.kind === 'from' ? purpose.source : null,
  );
  return before
    ? placeAfter(before, direction())
    : snapPoint(cornerAround(toDrawing(canvasMiddle())), preferencesStore.getState().snap);
}
