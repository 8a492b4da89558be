import type { Graph, GraphNode, NodeId } from '../graph';
import { indexGraph } from '../graph-index';
import { expand } from './expand';
import { scopeOf } from './paths';
import { scopeGraph } from './scoped-edit';

/** A node by its path, as it is drawn; undefined where it is gone. */
export function nodeAt(graph: Graph, id: NodeId): GraphNode | undefined {
  const here = scopeGraph(graph, scopeOf(id));
  return here ? indexGraph(here).nodes.get(id) : undefined;
}

/** A layer by its path with the settings that the blocks around it give it in their first repetition. */
export const workingNode = (graph: Graph, id: NodeId): GraphNode | undefined =>
  indexGraph(expand(graph).graph).nodes.get(id) ?? nodeAt(graph, id);
