import { blockConfig, isBlock } from './blocks/block';
import type { Graph, GraphNode, NodeId } from './graph';
import { indexGraph } from './graph-index';

/**
 * The node whose layer a node uses: itself, or the one that it shares weights with. Null where that
 * can't be: the other is gone, is of another type, or uses a third one's.
 */
export function originalOf(graph: Graph, node: GraphNode): GraphNode | null {
  if (node.sharesWith === undefined) return node;
  const original = indexGraph(graph).nodes.get(node.sharesWith);
  if (!original || original.sharesWith !== undefined) return null;
  return sameKind(original, node) ? original : null;
}

/** Layers of one type, or instances of one block. */
export const sameKind = (a: GraphNode, b: GraphNode): boolean =>
  a.type === b.type && (!isBlock(a) || blockConfig(a).block === blockConfig(b).block);

/** The id of a node's original, or its own where there is none. */
export function originalId(graph: Graph, id: NodeId): NodeId {
  const node = indexGraph(graph).nodes.get(id);
  return (node && originalOf(graph, node)?.id) ?? id;
}

/** A node as it works: with the settings of the layer that it uses. */
export function effectiveNode(graph: Graph, node: GraphNode): GraphNode {
  const original = originalOf(graph, node);
  return !original || original === node ? node : { ...node, config: original.config };
}

/** The nodes that use another one's layer, each with its original. */
export function sharersOf(graph: Graph): ReadonlyMap<NodeId, GraphNode> {
  const sharers = new Map<NodeId, GraphNode>();
  for (const node of graph.nodes) {
    const original = node.sharesWith === undefined ? null : originalOf(graph, node);
    if (original) sharers.set(node.id, original);
  }
  return sharers;
}

/** Lets a node use another one's layer, or the one that the other uses. Its own users follow it. */
export function shareWeights(graph: Graph, id: NodeId, other: NodeId): Graph {
  const { nodes } = indexGraph(graph);
  const node = nodes.get(id);
  const original = nodes.get(originalId(graph, other));
  if (!node || !original || original.id === id || !sameKind(original, node)) return graph;
  if (original.sharesWith !== undefined || node.sharesWith === original.id) return graph;
  return {
    ...graph,
    nodes: graph.nodes.map((each) =>
      each.id === id || each.sharesWith === id ? sharing(each, original.id) : each,
    ),
  };
}

/** Gives a node a layer of its own, with the settings of the one that it used. */
export function ownWeights(graph: Graph, id: NodeId): Graph {
  const node = indexGraph(graph).nodes.get(id);
  if (!node || node.sharesWith === undefined) return graph;
  const owning = takingAfter(node, originalOf(graph, node) ?? node);
  return { ...graph, nodes: graph.nodes.map((each) => (each === node ? owning : each)) };
}

/** The nodes that stay when others go: what used a layer that goes has the first of its users hold it. */
export function passOnWeights(graph: Graph, gone: ReadonlySet<NodeId>): GraphNode[] {
  const heirs = new Map<NodeId, NodeId>();
  return graph.nodes
    .filter(({ id }) => !gone.has(id))
    .map((node) => {
      const { sharesWith } = node;
      const original = sharesWith !== undefined && gone.has(sharesWith) && originalOf(graph, node);
      if (!original) return node;
      const heir = heirs.get(original.id);
      if (heir !== undefined) return sharing(node, heir);
      heirs.set(original.id, node.id);
      return takingAfter(node, original);
    });
}

/** Settings of its own would say what is not so: it has none, but for the block that it stands for. */
export function sharing(node: GraphNode, original: NodeId): GraphNode {
  const { frozen: _frozen, learningRate: _rate, ...rest } = node;
  const config = isBlock(node) ? { block: blockConfig(node).block } : {};
  return { ...rest, config, sharesWith: original };
}

/** A node that holds its own layer, set and learning as another does. */
export function takingAfter(
  { sharesWith: _, ...node }: GraphNode,
  { config, frozen, learningRate }: GraphNode,
): GraphNode {
  return {
    ...node,
    config: { ...config },
    ...(frozen && { frozen }),
    ...(learningRate !== undefined && { learningRate }),
  };
}
