import { inScope, scopeOf } from '../../../../shared/graph/blocks/paths';
import type { EdgeId, NodeId } from '../../../../shared/graph/graph';
import { indexGraph } from '../../../../shared/graph/graph-index';
import { newEdgeId } from '../../../../shared/graph/ids';
import { canConnect, endsOf } from '../../../../shared/graph/wire';
import { currentGraph, editIn, graphIn } from '../../document/scope';
import { select, viewStore } from '../../view/view-store';
import type { Ends } from '../wire-ends';
import { onlySelected } from './selection';

export function connectNodes(ends: Ends): void {
  editIn(scopeOf(ends.target), 'connect', [{ kind: 'connect', id: newEdgeId(), ...ends }]);
}

export const disconnect = (edge: EdgeId): void =>
  editIn(scopeOf(edge), 'disconnect', [{ kind: 'remove', nodes: [], edges: [edge] }]);

/** Moves an end of a wire to another layer; it keeps its place among the target's inputs. */
export function reconnect(edge: EdgeId, ends: Ends): void {
  const { target } = ends;
  const scope = scopeOf(edge);
  const { edges, incoming } = indexGraph(graphIn(scope));
  const old = edges.get(edge);
  if (!old || endsOf(old) === endsOf(ends)) return;
  const id = inScope(scope, newEdgeId());
  const order = (incoming.get(target) ?? []).map((wire) => (wire.id === edge ? id : wire.id));
  editIn(scope, 'reconnect', [
    { kind: 'remove', nodes: [], edges: [edge] },
    { kind: 'connect', id, ...ends },
    ...(old.target === target ? [{ kind: 'order-inputs', target, edges: order } as const] : []),
  ]);
}

/** The layers that a wire from `source` may still be drawn to, nearest on the canvas first. */
export function connectable(source: NodeId): readonly NodeId[] {
  const graph = graphIn(scopeOf(source));
  const from = indexGraph(graph).nodes.get(source)?.position;
  if (!from) return [];
  const distance = (p: { x: number; y: number }) => Math.hypot(p.x - from.x, p.y - from.y);
  return graph.nodes
    .filter((node) => canConnect(graph, source, node.id))
    .sort((a, b) => distance(a.position) - distance(b.position))
    .map((node) => node.id);
}

/** Selects the next of the wires at the selected layer, or at an end of the selected wire. */
export function selectNextWire(): void {
  const { edges, incoming, outgoing } = indexGraph(currentGraph());
  const [chosen] = viewStore.getState().selectedEdges;
  const node = onlySelected()?.id ?? (chosen ? edges.get(chosen)?.source : undefined);
  if (node === undefined) return;
  const wires = [...(outgoing.get(node) ?? []), ...(incoming.get(node) ?? [])];
  const next = wires[(wires.findIndex((wire) => wire.id === chosen) + 1) % wires.length];
  if (next) select([], [next.id]);
}

/** The wire that "insert" is about: the selected one, or the only one out of the selected layer. */
export function wireToInsertInto(): EdgeId | null {
  const { edges, outgoing } = indexGraph(currentGraph());
  const [chosen] = viewStore.getState().selectedEdges;
  const node = onlySelected();
  if (node) return outgoing.get(node.id)?.[0]?.id ?? null;
  return chosen !== undefined && edges.has(chosen) ? chosen : null;
}
