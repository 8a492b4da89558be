import { inScope, type Scope, scopeOf } from '../../../../shared/graph/blocks/paths';
import type { GraphEdit } from '../../../../shared/graph/edit';
import type { Graph, GraphEdge, GraphNode, NodeId, Point } from '../../../../shared/graph/graph';
import { indexGraph } from '../../../../shared/graph/graph-index';
import { newEdgeId } from '../../../../shared/graph/ids';
import { createNode } from '../../../../shared/graph/names';
import { fits, mostInputs } from '../../../../shared/graph/wire';
import { currentDirection } from '../../document/direction';
import { editIn, graphIn, viewScope } from '../../document/scope';
import { rememberLayer } from '../../palette/recent-layers';
import { preferencesStore } from '../../view/preferences';
import { canvasMiddle, closePicker, type Purpose, toDrawing } from '../canvas-store';
import { nodeSize, placeIn } from '../frames';
import { cornerAround, freePlace, placeAfter, placeBefore, snapPoint } from '../geometry';
import { makeRoom } from '../make-room';
import { focusNode, onlySelected } from './selection';

/** What can be added: a new layer of a type, or a node that stands for blocks that come with it. */
export type Addition =
  | { readonly type: string }
  | {
      readonly make: (graph: Graph, place: Point) => GraphNode;
      readonly blocks: NonNullable<Graph['blocks']>;
    };

/**
 * Adds a layer or a block as one undoable step and gives it the keyboard.
 * @param centre Where its middle goes in the drawing; null for the usual place beside its neighbour.
 */
export function addNode(what: Addition, purpose: Purpose, centre: Point | null): NodeId {
  const scope = scopeOfPurpose(purpose);
  const graph = graphIn(scope);
  const { snap } = preferencesStore.getState();
  const wanted = centre
    ? snapPoint(cornerAround(placeIn(scope, centre)), snap)
    : usualPlace(graph, scope, purpose);
  // Room on a wire is made by moving what follows it.
  const place =
    purpose.kind === 'splice'
      ? wanted
      : freePlace(graph.nodes, wanted, currentDirection(), nodeSize());
  const made = 'type' in what ? createNode(graph, what.type, place) : what.make(graph, place);
  const node = { ...made, id: inScope(scope, made.id) };
  const { blocks } = 'type' in what ? {} : what;
  const label = purpose.kind === 'splice' ? 'splice' : 'add';
  const drawn = { ...graph, blocks: { ...graph.blocks, ...blocks } };
  editIn(scope, label, [
    { kind: 'add', nodes: [node], edges: [], ...(blocks && { blocks }) },
    ...wiring(drawn, node, purpose),
  ]);
  if ('type' in what) rememberLayer(what.type);
  closePicker();
  focusNode(node.id);
  return node.id;
}

/** Adds it behind the selected layer, as the palette does on a click. */
export const addBehindSelection = (what: Addition): NodeId =>
  addNode(what, { kind: 'add', after: onlySelected()?.id ?? null }, null);

/** In which drawing: that of the layer or the wire that the purpose names. */
function scopeOfPurpose(purpose: Purpose): Scope {
  switch (purpose.kind) {
    case 'add':
      return purpose.after === null ? viewScope() : scopeOf(purpose.after);
    case 'from':
    case 'connect':
      return scopeOf(purpose.source);
    case 'into':
      return scopeOf(purpose.target);
    case 'splice':
      return scopeOf(purpose.edge);
  }
}

function wiring(graph: Graph, node: GraphNode, purpose: Purpose): readonly GraphEdit[] {
  const { nodes } = indexGraph(graph);
  const wire = (
    source: GraphNode | undefined,
    target: GraphNode | undefined,
    ports: Ports = {},
  ): GraphEdit[] =>
    source && target && fits(source, target)
      ? [{ kind: 'connect', id: newEdgeId(), source: source.id, target: target.id, ...ports }]
      : [];
  switch (purpose.kind) {
    case 'add':
      return wire(purpose.after === null ? undefined : nodes.get(purpose.after), node);
    case 'from':
      return wire(nodes.get(purpose.source), node, { sourcePort: purpose.port });
    case 'into':
      return wire(node, nodes.get(purpose.target), { targetPort: purpose.port });
    case 'splice':
      return [
        { kind: 'splice', edge: purpose.edge, node: node.id, newEdge: newEdgeId() },
        ...(mostInputs(node) > 0
          ? makeRoom(graph, purpose.edge, node.position, currentDirection())
          : []),
      ];
    case 'connect':
      return [];
  }
}

type Ports = Pick<GraphEdge, 'sourcePort' | 'targetPort'>;

function usualPlace(graph: Graph, scope: Scope, purpose: Purpose): Point {
  const { nodes, edges } = indexGraph(graph);
  const at = (id: NodeId | null | undefined) => (id ? nodes.get(id)?.position : undefined);
  if (purpose.kind === 'splice') {
    // In line with the layer after it, which makes room.
    const source = at(edges.get(purpose.edge)?.source);
    const target = at(edges.get(purpose.edge)?.target);
    if (source && target) {
      const behind = placeAfter(source, currentDirection());
      return currentDirection() === 'down'
        ? { x: target.x, y: Math.max(behind.y, (source.y + target.y) / 2) }
        : { x: Math.max(behind.x, (source.x + target.x) / 2), y: target.y };
    }
  }
  if (purpose.kind === 'into') {
    const target = at(purpose.target);
    if (target) return placeBefore(target, currentDirection());
  }
  const before =
    purpose.kind === 'add' ? purpose.after : purpose.kind === 'from' ? purpose.source : null;
  const node = before === null ? undefined : nodes.get(before);
  return node
    ? placeAfter(node.position, currentDirection(), nodeSize()(node))
    : snapPoint(
        cornerAround(placeIn(scope, toDrawing(canvasMiddle()))),
        preferencesStore.getState().snap,
      );
}
