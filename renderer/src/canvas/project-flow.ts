import { Position } from '@xyflow/react';
import type {
  EdgeId,
  Graph,
  GraphEdge,
  GraphNode,
  NodeId,
  Point,
} from '../../../shared/graph/graph';
import type { Validation } from '../../../shared/graph/validate';
import type { Language } from '../../../shared/layers/text';
import type { LayerFlowNode, LayerNodeData, TensorEdgeData, TensorFlowEdge } from './flow-types';
import { type Direction, NODE_HEIGHT, NODE_WIDTH } from './geometry';
import { type GraphFacts, gatherFacts } from './graph-facts';

/** Everything that the picture of a graph follows from. */
export interface Scene {
  readonly graph: Graph;
  readonly validation: Validation;
  readonly moving: ReadonlyMap<NodeId, Point>;
  readonly selectedNodes: ReadonlySet<NodeId>;
  readonly selectedEdges: ReadonlySet<EdgeId>;
  readonly current: NodeId | null;
  readonly dropEdge: EdgeId | null;
  readonly direction: Direction;
  /** What settings are named in. */
  readonly language: Language;
  /** What an Input shows as where its values come from; null while there are no data. */
  readonly dataName: string | null;
  /** What a screen reader says of a layer and of a wire. */
  readonly describeNode: (data: LayerNodeData) => string;
  readonly describeEdge: (source: string, target: string, data: TensorEdgeData) => string;
}

export interface Flow {
  readonly nodes: LayerFlowNode[];
  readonly edges: TensorFlowEdge[];
}

/**
 * The document as React Flow wants it. What looks the same as last time is the same object, so
 * that an edit redraws only what it changed.
 */
export function createProjector(): (scene: Scene) => Flow {
  let nodes = new Map<NodeId, LayerFlowNode>();
  let edges = new Map<EdgeId, TensorFlowEdge>();
  let factsOf: ((scene: Scene) => GraphFacts) | null = null;
  return (scene) => {
    factsOf ??= memoizeFacts();
    const facts = factsOf(scene);
    const first = scene.graph.nodes[0]?.id ?? null;
    const current =
      scene.current !== null && facts.names.has(scene.current) ? scene.current : first;
    const nextNodes = scene.graph.nodes.map((node) =>
      reuse(nodes.get(node.id), toFlowNode(node, scene, facts, current)),
    );
    const nextEdges = scene.graph.edges.map((edge) =>
      reuse(edges.get(edge.id), toFlowEdge(edge, scene, facts)),
    );
    nodes = new Map(nextNodes.map((node) => [node.id, node]));
    edges = new Map(nextEdges.map((edge) => [edge.id, edge]));
    return { nodes: nextNodes, edges: nextEdges };
  };
}

function memoizeFacts(): (scene: Scene) => GraphFacts {
  let of: Validation | null = null;
  let said: Language | null = null;
  let facts: GraphFacts | null = null;
  return ({ graph, validation, language }) => {
    if (facts === null || of !== validation || said !== language) {
      facts = gatherFacts(graph, validation, language);
      of = validation;
      said = language;
    }
    return facts;
  };
}

function toFlowNode(
  node: GraphNode,
  scene: Scene,
  facts: GraphFacts,
  current: NodeId | null,
): LayerFlowNode {
  const fact = facts.nodes.get(node.id);
  const data: LayerNodeData = {
    type: node.type,
    name: node.name,
    brief: node.type === 'Input' ? (scene.dataName ?? '') : (fact?.brief ?? ''),
    shape: fact?.shape ?? null,
    params: fact?.params ?? null,
    cost: fact?.cost ?? 0,
    severity: fact?.severity ?? null,
    frozen: fact?.frozen ?? false,
    sharesWith: fact?.sharesWith ?? null,
  };
  return {
    id: node.id,
    type: 'layer',
    position: scene.moving.get(node.id) ?? node.position,
    selected: scene.selectedNodes.has(node.id),
    data,
    ...SIZE,
    ...PORTS[scene.direction],
    ariaLabel: scene.describeNode(data),
    domAttributes: node.id === current ? TAB_STOP : NO_TAB_STOP,
  };
}

/** One node takes part in the order of Tab; arrow keys go on from there. */
const TAB_STOP = { tabIndex: 0 };
const NO_TAB_STOP = { tabIndex: -1 };

const SIZE = {
  width: NODE_WIDTH,
  height: NODE_HEIGHT,
  measured: { width: NODE_WIDTH, height: NODE_HEIGHT },
};

/** Ports are given and not measured, so that wires are right for layers outside the view too. */
const PORT = 9;
const middle = (side: number) => (side - PORT) / 2;
const PORTS: Readonly<
  Record<Direction, Pick<LayerFlowNode, 'sourcePosition' | 'targetPosition' | 'handles'>>
> = {
  down: {
    sourcePosition: Position.Bottom,
    targetPosition: Position.Top,
    handles: [
      port('target', Position.Top, middle(NODE_WIDTH), -PORT / 2),
      port('source', Position.Bottom, middle(NODE_WIDTH), NODE_HEIGHT - PORT / 2),
    ],
  },
  right: {
    sourcePosition: Position.Right,
    targetPosition: Position.Left,
    handles: [
      port('target', Position.Left, -PORT / 2, middle(NODE_HEIGHT)),
      port('source', Position.Right, NODE_WIDTH - PORT / 2, middle(NODE_HEIGHT)),
    ],
  },
};
function port(type: 'source' | 'target', position: Position, x: number, y: number) {
  return { type, position, x, y, width: PORT, height: PORT };
}

function toFlowEdge(edge: GraphEdge, scene: Scene, facts: GraphFacts): TensorFlowEdge {
  const data: TensorEdgeData = {
    shape: scene.validation.shapes.get(edge.source) ?? null,
    error: facts.failingEdges.has(edge.id),
    dropTarget: scene.dropEdge === edge.id,
  };
  const name = (id: NodeId) => facts.names.get(id) ?? '';
  return {
    id: edge.id,
    type: 'tensor',
    source: edge.source,
    target: edge.target,
    selected: scene.selectedEdges.has(edge.id),
    data,
    ariaLabel: scene.describeEdge(name(edge.source), name(edge.target), data),
  };
}

/** The old object where the new one says the same. */
function reuse<T extends { readonly data?: object }>(old: T | undefined, next: T): T {
  if (!old || !sameEntries(old, next, (key) => key === 'data')) return next;
  return sameEntries(old.data ?? {}, next.data ?? {}, () => false) ? old : next;
}

function sameEntries(a: object, b: object, ignored: (key: string) => boolean): boolean {
  const entries = Object.entries(b);
  const other = new Map<string, unknown>(Object.entries(a));
  return entries.every(([key, value]) => ignored(key) || other.get(key) === value);
}
