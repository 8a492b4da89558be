import { blockConfig, blockOf, countInstances, isPort } from '../../graph/blocks/block';
import { briefSettings } from '../../graph/blocks/brief-settings';
import { originalAt, workingNode } from '../../graph/blocks/node-at';
import { drawnId, scopeOf } from '../../graph/blocks/paths';
import { scopeGraph } from '../../graph/blocks/scoped-edit';
import { tensorShape } from '../../graph/blocks/tensor-shape';
import type { Block, BlockId, EdgeId, Graph, GraphNode, NodeId } from '../../graph/graph';
import { wiresInto } from '../../graph/graph-index';
import { readNode } from '../../graph/layer-result';
import { learningOf } from '../../graph/learning';
import type { Validation } from '../../graph/validate';
import { formatShape, type Shape } from '../../layers/shape';
import type { Language } from '../../layers/text';
import type { Place } from './places';

export interface NodeFacts {
  readonly brief: string;
  readonly shape: string | null;
  readonly params: number | null;
  /** Its part of the network's multiply-adds, from 0 to 1. */
  readonly cost: number;
  readonly severity: 'error' | 'warning' | null;
  /** Training leaves its weights as they are. */
  readonly frozen: boolean;
  /** The name of the layer whose weights it uses; null where it has its own. */
  readonly sharesWith: string | null;
  /** What an instance is of; null for everything else, and where the block is gone. */
  readonly block: Block | null;
  /** How often an instance is repeated; 1 for everything else. */
  readonly repeat: number;
  readonly linked: number;
}

/** What the picture needs to know of each layer and wire, gathered once for each change. */
export interface GraphFacts {
  readonly names: ReadonlyMap<NodeId, string>;
  readonly nodes: ReadonlyMap<NodeId, NodeFacts>;
  readonly wires: ReadonlyMap<EdgeId, Shape>;
  /** Wires whose tensor their target can't take, or that close a cycle. */
  readonly failingEdges: ReadonlySet<EdgeId>;
}

export function gatherFacts(
  graph: Graph,
  places: readonly Place[],
  validation: Validation,
  language: Language,
): GraphFacts {
  const drawn = places.flatMap((place) => place.graph.nodes);
  const names = new Map(drawn.map((node) => [node.id, node.name]));
  const { severities, failingEdges } = marks(validation, names);
  const wires = new Map<EdgeId, Shape>();
  for (const edge of places.flatMap((place) => place.graph.edges)) {
    const shape = tensorShape(graph, validation.shapes, edge.source, edge.sourcePort);
    if (shape) wires.set(edge.id, shape);
    const refused = shape && !validation.shapes.has(edge.target) && names.has(edge.target);
    if (refused && severities.get(edge.target) === 'error') failingEdges.add(edge.id);
  }
  const total = Math.max(1, validation.totals.multiplyAdds);
  const counts = countInstances(graph);
  const nodes = new Map<NodeId, NodeFacts>();
  for (const node of drawn) {
    const original = originalAt(graph, node);
    const block = blockOf(graph, original) ?? null;
    const shape = shapeOf(graph, node, validation);
    const cost = validation.costs.get(node.id);
    nodes.set(node.id, {
      brief: briefOf(graph, original, block, language),
      shape: shape ? formatShape(shape) : null,
      params: cost?.params ?? null,
      // A layer outside the network proper has no part of its cost.
      cost: Math.min(1, (cost?.multiplyAdds ?? 0) / total),
      severity: severities.get(node.id) ?? null,
      frozen: learningOf(original).frozen,
      sharesWith: original === node ? null : original.name,
      block,
      repeat: block ? blockConfig(workingNode(graph, node)).repeat : 1,
      linked: block ? (counts.get(blockId(node)) ?? 1) : 1,
    });
  }
  return { names, nodes, wires, failingEdges };
}

const blockId = (node: GraphNode): BlockId => blockConfig(node).block;

/** Problems at what is drawn: those inside of a folded block are the block's. */
function marks({ problems }: Validation, drawn: ReadonlyMap<NodeId, string>) {
  const severities = new Map<NodeId, 'error' | 'warning'>();
  const failingEdges = new Set<EdgeId>();
  for (const { nodeId, edgeId, severity } of problems) {
    if (edgeId !== undefined && severity === 'error') failingEdges.add(edgeId);
    let at = nodeId === undefined ? '' : drawnId(nodeId);
    while (at !== '' && !drawn.has(at)) at = scopeOf(at);
    if (at !== '' && (severity === 'error' || !severities.has(at))) severities.set(at, severity);
  }
  return { severities, failingEdges };
}

/** A layer's settings as the blocks around it make them; of an instance those that it exposes. */
function briefOf(graph: Graph, node: GraphNode, block: Block | null, language: Language): string {
  if (block) return briefSettings(block, workingNode(graph, node));
  const read = readNode(scopeOf(node.id) === '' ? node : workingNode(graph, node));
  return read ? read.definition.brief(read.config, language) : '';
}

/** What leaves a node; of a block's output what comes into it. */
function shapeOf(graph: Graph, node: GraphNode, { shapes }: Validation): Shape | null {
  const { id } = node;
  const known = shapes.get(id);
  if (known || !isPort(node) || scopeOf(id) === '') return known ?? null;
  const here = scopeGraph(graph, scopeOf(id));
  const wire = here && wiresInto(here, id)[0];
  return wire
    ? tensorShape(graph, shapes, wire.source, wire.sourcePort)
    : tensorShape(graph, shapes, id);
}
