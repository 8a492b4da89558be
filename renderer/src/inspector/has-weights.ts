import type { Graph, GraphNode, NodeId } from '../../../shared/graph/graph';
import { wiresInto } from '../../../shared/graph/graph-index';
import { readNode } from '../../../shared/graph/layer-result';
import { effectiveNode } from '../../../shared/graph/shared-weights';
import type { Shape } from '../../../shared/layers/shape';

/** Whether a layer holds weights, or uses those of another. */
export function hasWeights(
  graph: Graph,
  node: GraphNode,
  shapes: ReadonlyMap<NodeId, Shape>,
): boolean {
  const read = readNode(effectiveNode(graph, node));
  const inputs = wiresInto(graph, node.id).flatMap((wire) => {
    const shape = shapes.get(wire.source);
    return shape ? [shape] : [];
  });
  if (!read) return false;
  return node.sharesWith !== undefined || read.definition.weights(read.config, inputs).length > 0;
}
