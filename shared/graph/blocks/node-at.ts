import type { Graph, GraphNode, NodeId } from '../graph';
import { indexGraph } from '../graph-index';
import { originalOf } from '../shared-weights';
import { isBlock } from './block';
import { type Expansion, expand } from './expand';
import { scopeOf } from './paths';
import { scopeGraph } from './scoped-edit';

/** A node by its path, as it is drawn; undefined where it is gone. */
export function nodeAt(graph: Graph, id: NodeId): GraphNode | undefined {
  const here = scopeGraph(graph, scopeOf(id));
  return here ? indexGraph(here).nodes.get(id) : undefined;
}

/** The node that a node shares weights and settings with, by its path; often the node itself. */
export const originalAt = (graph: Graph, node: GraphNode): GraphNode =>
  originalOf(scopeGraph(graph, scopeOf(node.id)) ?? graph, node) ?? node;

const instances = new WeakMap<Expansion, ReadonlyMap<NodeId, GraphNode>>();

/** The instances of an expansion by their paths; of a repetition the first. */
function instancesOf(expansion: Expansion): ReadonlyMap<NodeId, GraphNode> {
  let known = instances.get(expansion);
  if (!known) {
    known = new Map(expansion.instances.map(({ id, node }) => [id, node]));
    instances.set(expansion, known);
  }
  return known;
}

/**
 * A node with the settings that it works with: those of the layer that it uses, and what the blocks
 * around it decide in their first repetition.
 */
export function workingNode(graph: Graph, node: GraphNode): GraphNode {
  const expansion = expand(graph);
  if (isBlock(node)) {
    const working = instancesOf(expansion).get(node.id);
    return working ? { ...node, config: working.config } : node;
  }
  const original = originalAt(graph, node);
  const unrolled = indexGraph(expansion.graph).nodes.get(original.id);
  return { ...node, config: (unrolled ?? original).config };
}
