import type { EdgeId, Graph, GraphEdge, NodeId } from './graph';
import { indexGraph } from './graph-index';
import { freshId } from './ids';
import { passOnWeights } from './shared-weights';
import { endsOf, fits, mostInputs } from './wire';

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
  const pairs = new Set(kept.map(endsOf));
  const ids = new Set(edges.keys());
  const keptIds = new Set(kept.map((edge) => edge.id));
  return graph.edges.flatMap((edge) => {
    if (keptIds.has(edge.id)) return [edge];
    const target = nodes.get(edge.target);
    if (cut.has(edge.id) || !target || gone.has(edge.target)) return [];
    const bridges: GraphEdge[] = [];
    for (const end of sourcesBehind(graph, edge, gone, cut)) {
      const source = nodes.get(end.source);
      const port = edge.targetPort && { targetPort: edge.targetPort };
      const pair = endsOf({ ...end, target: edge.target, ...port });
      if (!source || !fits(source, target) || pairs.has(pair)) continue;
      pairs.add(pair);
      const bridgeId = bridges.length === 0 ? edge.id : freshId(edge.id, ids);
      ids.add(bridgeId);
      bridges.push({ id: bridgeId, ...end, target: edge.target, ...port });
      if (mostInputs(target) === 1 || port) break;
    }
    return bridges;
  });
}

type End = Pick<GraphEdge, 'source' | 'sourcePort'>;

/** The ends that stay and feed `start` through nodes that go, in the order of their wires. */
function sourcesBehind(
  graph: Graph,
  start: End,
  gone: ReadonlySet<NodeId>,
  cut: ReadonlySet<EdgeId>,
): readonly End[] {
  const { incoming } = indexGraph(graph);
  const found: End[] = [];
  const seen = new Set<NodeId>();
  // A stack and no recursion: a person may remove a chain of thousands of layers.
  const waiting = [start];
  for (let end = waiting.pop(); end !== undefined; end = waiting.pop()) {
    const { source, sourcePort } = end;
    if (!gone.has(source)) {
      found.push({ source, ...(sourcePort && { sourcePort }) });
      continue;
    }
    if (seen.has(source)) continue;
    seen.add(source);
    for (const edge of (incoming.get(source) ?? []).toReversed())
      if (!cut.has(edge.id)) waiting.push(edge);
  }
  return found;
}
