import type { EdgeId, Graph, GraphEdge, GraphNode, NodeId } from './graph';

/** A graph's nodes by id and its wires by end, in the order of `edges`. */
export interface GraphIndex {
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly edges: ReadonlyMap<EdgeId, GraphEdge>;
  readonly incoming: ReadonlyMap<NodeId, readonly GraphEdge[]>;
  readonly outgoing: ReadonlyMap<NodeId, readonly GraphEdge[]>;
}

type EdgeIndex = Omit<GraphIndex, 'nodes'>;

// By list and not by graph: an edit shares the list that it leaves alone with the graph before it.
const nodeIndexes = new WeakMap<readonly GraphNode[], ReadonlyMap<NodeId, GraphNode>>();
const edgeIndexes = new WeakMap<readonly GraphEdge[], EdgeIndex>();

/** The index of a graph, made once for each list of nodes and of edges. */
export function indexGraph(graph: Graph): GraphIndex {
  let nodes = nodeIndexes.get(graph.nodes);
  if (!nodes) {
    nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    nodeIndexes.set(graph.nodes, nodes);
  }
  let edges = edgeIndexes.get(graph.edges);
  if (!edges) {
    edges = indexEdges(graph.edges);
    edgeIndexes.set(graph.edges, edges);
  }
  return { nodes, ...edges };
}

function indexEdges(list: readonly GraphEdge[]): EdgeIndex {
  const edges = new Map<EdgeId, GraphEdge>();
  const incoming = new Map<NodeId, GraphEdge[]>();
  const outgoing = new Map<NodeId, GraphEdge[]>();
  for (const edge of list) {
    edges.set(edge.id, edge);
    push(incoming, edge.target, edge);
    push(outgoing, edge.source, edge);
  }
  return { edges, incoming, outgoing };
}

function push(lists: Map<NodeId, GraphEdge[]>, key: NodeId, edge: GraphEdge): void {
  const list = lists.get(key);
  if (list) list.push(edge);
  else lists.set(key, [edge]);
}

/** The wires into a node, in the order of its inputs. */
export const wiresInto = (graph: Graph, node: NodeId): readonly GraphEdge[] =>
  indexGraph(graph).incoming.get(node) ?? [];
