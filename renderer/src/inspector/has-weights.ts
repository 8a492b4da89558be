import { workingNode } from '../../../shared/graph/blocks/node-at';
import { scopeOf } from '../../../shared/graph/blocks/paths';
import { scopeGraph } from '../../../shared/graph/blocks/scoped-edit';
import { tensorShape } from '../../../shared/graph/blocks/tensor-shape';
import type { Graph, GraphNode, NodeId } from '../../../shared/graph/graph';
import { wiresInto } from '../../../shared/graph/graph-index';
import { readNode } from '../../../shared/graph/layer-result';
import type { Shape } from '../../../shared/layers/shape';

/** Whether a layer of a drawing, or of a block in it, holds weights, or uses those of another. */
export function hasWeights(
  graph: Graph,
  node: GraphNode,
  shapes: ReadonlyMap<NodeId, Shape>,
): boolean {
  const here = scopeGraph(graph, scopeOf(node.id));
  const read = readNode(workingNode(graph, node));
  if (!read || !here) return false;
  const inputs = wiresInto(here, node.id).flatMap((wire) => {
    const shape = tensorShape(graph, shapes, wire.source, wire.sourcePort);
    return shape ? [shape] : [];
  });
  return node.sharesWith !== undefined || read.definition.weights(read.config, inputs).length > 0;
}
