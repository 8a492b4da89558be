import { applyEdits } from '../apply-edit';
import type { GraphEdit } from '../edit';
import type { Graph, NodeId } from '../graph';
import { blockConfig, countInstances } from './block';
import { makeIndependent } from './copy-blocks';
import { nodeAt } from './node-at';
import { SEPARATOR } from './paths';

/** An instance with those around it, outermost first. */
const pathsTo = (id: NodeId): readonly NodeId[] => {
  const parts = id.split(SEPARATOR);
  return parts.map((_, place) => parts.slice(0, place + 1).join(SEPARATOR));
};

/** In how many places a change inside of an instance shows: there, and in all that are linked to it. */
export function reachOf(graph: Graph, id: NodeId): number {
  const counts = countInstances(graph);
  return pathsTo(id).reduce((product, path) => {
    const node = nodeAt(graph, path);
    return product * ((node && counts.get(blockConfig(node).block)) ?? 1);
  }, 1);
}

/** The edits after which a change inside of an instance shows there alone. */
export function separateEdits(graph: Graph, id: NodeId, newId: () => string): readonly GraphEdit[] {
  const edits: GraphEdit[] = [];
  let now = graph;
  for (const path of pathsTo(id)) {
    const node = nodeAt(now, path);
    const linked = node && (countInstances(now).get(blockConfig(node).block) ?? 1) > 1;
    if (!linked) continue;
    const own = makeIndependent(now, path, (one) => nodeAt(now, one), newId);
    edits.push(...own);
    now = applyEdits(now, own);
  }
  return edits;
}
