import type { EdgeId, Graph, GraphEdge, NodeId } from './graph';
import { indexGraph } from './graph-index';
import { freshId } from './ids';
import { passOnWeights } from './shared-weights';
import { fits, mostInputs } from './wire';

/**
 * Removes nodes with their wires, and wires; with `reconnect` what came in is wired to what went out.
 * A layer that others use goes on in the first of them.
 */
export function remove(
  graph: Graph,
  nodes: readonly NodeId[],
  edges: readonly EdgeId[],
  reconnect: boolean,
): Graph {
  const index = indexGraph(graph);
  const gone = new Set(nodes.filter((id) => index.nodes.has(id)));
  const cut = new Set(edges.filter((id) => index.edges.has(id)));
  if (gone.size === 0 && cut.size === 0) return graph;

  const kept = graph.edges.filter(
    (edge) => !cut.has(edge.id) && !gone.has(edge.source) && !gone.has(edge.target),
  );
  return {
    ...graph,
    nodes: gone.size === 0 ? graph.nodes : passOnWeights(graph, gone),
    edges: reconnect && gone.size > 0 ? bridge(graph, gone, cut, kept) : kept,
  };
}

/** The wires left by a removal, with a bridge over the gap in the place of each wire that led out of it. */
function bridge(
  graph: Graph,
  gone: ReadonlySet<NodeId>,
  cut: ReadonlySet<EdgeId>,
  kept: readonly GraphEdge[],
): GraphEdge[] {
  const { nodes, edges } = indexGraph(graph);
  const pairs = new Set(kept.map((edge) => pairOf(edge.source, edge.target)));
  const ids = new Set(edges.keys());
  const keptIds = new Set(kept.map((edge) => edge.id));
  return graph.edges.flatMap((edge) => {
    if (keptIds.has(edge.id)) return [edge];
    const target = nodes.get(edge.target);
    if (cut.has(edge.id) || !target || gone.has(edge.target)) return [];
    const bridges: GraphEdge[] = [];
    for (const id of sourcesBehind(graph, edge.source, gone, cut)) {
      const source = nodes.get(id);
      const pair = pairOf(id, edge.target);
      if (!source || !fits(source, target) || pairs.has(pair)) continue;
      pairs.add(pair);
      const bridgeId = bridges.length === 0 ? edge.id : freshId(edge.id, ids);
      ids.add(bridgeId);
      const port = edge.targetPort && { targetPort: edge.targetPort };
      bridges.push({ id: bridgeId, source: id, target: edge.target, ...port });
      if (mostInputs(target) === 1) break;
    }
    return bridges;
  });
}

const pairOf = (source: NodeId, target: NodeId): string => JSON.stringify([source, target]);

/** The nodes that stay and feed `start` through nodes that go, in the order of their wires. */
function sourcesBehind(
  graph: Graph,
  start: NodeId,
  gone: ReadonlySet<NodeId>,
  cut: ReadonlySet<EdgeId>,
): Set<NodeId> {
  const { incoming } = indexGraph(graph);
  const found = new Set<NodeId>();
  const seen = new Set<NodeId>();
  // A stack and no recursion: a person may remove a chain of thousands of layers.
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (!gone.has(id)) {
      found.add(id);
      continue;
    }
    if (seen.has(id)) continue;
    seen.add(id);
    for (const edge of (incoming.get(id) ?? []).toReversed()) {
      if (!cut.has(edge.id)) waiting.push(edge.source);
    }
  }
  return found;
}
