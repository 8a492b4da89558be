import type { Shape } from '../layers/shape';
import type { Graph, GraphNode, NodeId } from './graph';
import { indexGraph } from './graph-index';
import {
  evaluateLayer,
  type LayerResult,
  type ReadNode,
  readNode,
  readSharing,
} from './layer-result';
import { type Learning, learningOf } from './learning';
import { nodesLeadingTo, type Order, orderNodes } from './order';
import { sharersOf } from './shared-weights';

/** A node with what is known of it. */
export interface Layer {
  readonly node: GraphNode;
  /** The node whose layer it uses: itself, or another one. */
  readonly original: GraphNode;
  /** The original's settings. Null where the type is unknown. */
  readonly read: ReadNode | null;
  readonly learning: Learning;
  /** The node that holds its weights, where that is another one. */
  readonly sharesWith: NodeId | null;
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
  const outputs = graph.nodes.filter((node) => node.type === 'Output').map((node) => node.id);
  const ends = outputs.length > 0 ? outputs : graph.nodes.map((node) => node.id);
  const live = nodesLeadingTo(graph, ends);
  const sharers = sharersOf(graph);
  const holders = holdersOf(sharers, live);
  const layers = new Map<NodeId, Layer>();
  const visit = (node: GraphNode) => {
    const inputs = (incoming.get(node.id) ?? []).map((edge) => edge.source);
    const original = sharers.get(node.id) ?? node;
    const holder = holders.get(original.id) ?? original.id;
    const about = {
      node,
      original,
      read: original === node ? readNode(node) : readSharing(node, original),
      learning: learningOf(original),
      sharesWith: holder === node.id ? null : holder,
    };
    layers.set(node.id, evaluate(about, inputs, layers));
  };
  for (const id of order) {
    const node = nodes.get(id);
    if (node) visit(node);
  }
  for (const node of graph.nodes) if (!layers.has(node.id)) visit(node);
  return { graph, order, cycles, layers, live };
}

/** Which node holds a layer's weights where its original leads to no Output: the first user that does. */
function holdersOf(
  sharers: ReadonlyMap<NodeId, GraphNode>,
  live: ReadonlySet<NodeId>,
): ReadonlyMap<NodeId, NodeId> {
  const holders = new Map<NodeId, NodeId>();
  for (const [id, original] of sharers) {
    if (!live.has(original.id) && live.has(id) && !holders.has(original.id))
      holders.set(original.id, id);
  }
  return holders;
}

function evaluate(
  about: Omit<Layer, 'inputs' | 'inputShapes' | 'result'>,
  inputs: readonly NodeId[],
  layers: ReadonlyMap<NodeId, Layer>,
): Layer {
  const { read } = about;
  const nothing = { ...about, inputs, inputShapes: null, result: null };
  if (!read) return nothing;
  const { min, max } = read.definition.inputs;
  if (inputs.length < min) return nothing;
  const inputShapes: Shape[] = [];
  for (const input of inputs.slice(0, max)) {
    const shape = layers.get(input)?.result?.shape;
    if (!shape) return nothing;
    inputShapes.push(shape);
  }
  return { ...about, inputs, inputShapes, result: resultOf(about, read, inputShapes) };
}

/** Weights count once, where they are held, and as trainable where they are trained. */
function resultOf(
  { learning, sharesWith }: Pick<Layer, 'learning' | 'sharesWith'>,
  read: ReadNode,
  inputShapes: readonly Shape[],
): LayerResult {
  const result = evaluateLayer(read, inputShapes);
  if (!result.cost || result.cost.params === 0) return result;
  if (sharesWith !== null) return { ...result, cost: { ...result.cost, params: 0, trainable: 0 } };
  return learning.frozen ? { ...result, cost: { ...result.cost, trainable: 0 } } : result;
}
