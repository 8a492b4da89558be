import type { Shape } from '../layers/shape';
import type { Graph, GraphNode, NodeId } from './graph';
import { indexGraph } from './graph-index';
import { evaluateLayer, type LayerResult, type ReadNode, readNode } from './layer-result';
import { nodesLeadingTo, type Order, orderNodes } from './order';

/** A node with what is known of it. */
export interface Layer {
  readonly node: GraphNode;
  /** Null where the layer type is unknown. */
  readonly read: ReadNode | null;
  readonly inputs: readonly NodeId[];
  /** The shapes that come in, as many as the layer takes; null where one is not known. */
  readonly inputShapes: readonly Shape[] | null;
  /** Null where the inputs are not known, too few, or the type is unknown. */
  readonly result: LayerResult | null;
}

/** A drawing with every shape that can be known, and nothing said yet about what is wrong. */
export interface Analysis extends Order {
  readonly graph: Graph;
  /** In the order of `order`, then those in or behind a cycle. */
  readonly layers: ReadonlyMap<NodeId, Layer>;
  /** Nodes that lead to an Output; every node where there is none. */
  readonly live: ReadonlySet<NodeId>;
}

export function analyze(graph: Graph): Analysis {
  const { nodes, incoming } = indexGraph(graph);
  const { order, cycles } = orderNodes(graph);
  const layers = new Map<NodeId, Layer>();
  const visit = (node: GraphNode) => {
    const inputs = (incoming.get(node.id) ?? []).map((edge) => edge.source);
    layers.set(node.id, evaluate(node, inputs, layers));
  };
  for (const id of order) {
    const node = nodes.get(id);
    if (node) visit(node);
  }
  for (const node of graph.nodes) if (!layers.has(node.id)) visit(node);
  const outputs = graph.nodes.filter((node) => node.type === 'Output').map((node) => node.id);
  const ends = outputs.length > 0 ? outputs : graph.nodes.map((node) => node.id);
  return { graph, order, cycles, layers, live: nodesLeadingTo(graph, ends) };
}

function evaluate(
  node: GraphNode,
  inputs: readonly NodeId[],
  layers: ReadonlyMap<NodeId, Layer>,
): Layer {
  const read = readNode(node);
  const nothing = { node, read, inputs, inputShapes: null, result: null };
  if (!read) return nothing;
  const { min, max } = read.definition.inputs;
  if (inputs.length < min) return nothing;
  const inputShapes: Shape[] = [];
  for (const input of inputs.slice(0, max)) {
    const shape = layers.get(input)?.result?.shape;
    if (!shape) return nothing;
    inputShapes.push(shape);
  }
  return { node, read, inputs, inputShapes, result: evaluateLayer(read, inputShapes) };
}
