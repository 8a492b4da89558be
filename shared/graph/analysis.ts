import type { Shape } from '../layers/shape';
import type { Graph, GraphEdge, GraphNode, NodeId } from './graph';
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
    const wires = incoming.get(node.id) ?? NO_WIRES;
    const original = sharers.get(node.id) ?? node;
    const holder = holders.get(original.id) ?? original.id;
    const sharesWith = holder === node.id ? null : holder;
    const before = known.get(node);
    const isSame =
      before?.original === original &&
      before.sharesWith === sharesWith &&
      hasSameInputs(before, wires, layers);
    const layer = isSame ? before : layerOf(node, original, sharesWith, wires, layers);
    if (!isSame) known.set(node, layer);
    layers.set(node.id, layer);
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

// A node that an edit leaves alone, with the inputs that it had, is known already.
const known = new WeakMap<GraphNode, Layer>();
const NO_WIRES: readonly GraphEdge[] = [];

function hasSameInputs(
  { inputs, inputShapes }: Layer,
  wires: readonly GraphEdge[],
  layers: ReadonlyMap<NodeId, Layer>,
): boolean {
  if (inputShapes === null || inputs.length !== wires.length) return false;
  for (let i = 0; i < inputs.length; i += 1) if (wires[i]?.source !== inputs[i]) return false;
  for (let i = 0; i < inputShapes.length; i += 1)
    if (layers.get(inputs[i] ?? '')?.result?.shape !== inputShapes[i]) return false;
  return true;
}

function layerOf(
  node: GraphNode,
  original: GraphNode,
  sharesWith: NodeId | null,
  wires: readonly GraphEdge[],
  layers: ReadonlyMap<NodeId, Layer>,
): Layer {
  const read = original === node ? readNode(node) : readSharing(node, original);
  const learning = learningOf(original);
  const inputs = wires.map((edge) => edge.source);
  const inputShapes = read && shapesInto(read, inputs, layers);
  const result = read && inputShapes ? resultOf({ learning, sharesWith }, read, inputShapes) : null;
  return { node, original, read, learning, sharesWith, inputs, inputShapes, result };
}

/** The shapes that come in, as many as the layer takes; null where one is missing or not known. */
function shapesInto(
  { definition }: ReadNode,
  inputs: readonly NodeId[],
  layers: ReadonlyMap<NodeId, Layer>,
): Shape[] | null {
  const { min, max } = definition.inputs;
  if (inputs.length < min) return null;
  const shapes: Shape[] = [];
  for (const input of inputs.slice(0, max)) {
    const shape = layers.get(input)?.result?.shape;
    if (!shape) return null;
    shapes.push(shape);
  }
  return shapes;
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
