import { sizesIn } from '../../../shared/formats/canvas/drawn-size';
import { type GraphFacts, gatherFacts } from '../../../shared/formats/canvas/graph-facts';
import { type Place, placesIn } from '../../../shared/formats/canvas/places';
import type { NodeSize } from '../../../shared/graph/align';
import { blockPorts, isBlock, isPort } from '../../../shared/graph/blocks/block';
import { inScope, type Scope } from '../../../shared/graph/blocks/paths';
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
import type { Direction } from '../../../shared/project/project';
import { flowBox } from './flow-box';
import type { LayerFlowNode, LayerNodeData, TensorEdgeData, TensorFlowEdge } from './flow-types';
import { OUTSIDE } from './wire-ends';

/** Everything that the picture of a graph follows from. */
export interface Scene {
  /** The whole document's. */
  readonly graph: Graph;
  /** The part of it that the canvas shows. */
  readonly scope: Scope;
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
  const lookAt = memoizeView();
  return (scene) => {
    const view = lookAt(scene);
    const { names } = view.facts;
    const first = view.places[0]?.graph.nodes[0]?.id ?? null;
    const current = scene.current !== null && names.has(scene.current) ? scene.current : first;
    const nextNodes = view.places.flatMap((place) =>
      place.graph.nodes.map((node) => {
        const old = nodes.get(node.id);
        return reuse(old, toFlowNode(node, place, scene, view, current, old));
      }),
    );
    const nextEdges = view.places.flatMap((place) =>
      place.graph.edges.flatMap((edge) => {
        const flow = toFlowEdge(edge, place, scene, view.facts);
        return flow ? [reuse(edges.get(edge.id), flow)] : [];
      }),
    );
    nodes = new Map(nextNodes.map((node) => [node.id, node]));
    edges = new Map(nextEdges.map((edge) => [edge.id, edge]));
    return { nodes: nextNodes, edges: nextEdges };
  };
}

/** What is drawn, and what is known of it. */
interface View {
  readonly places: readonly Place[];
  readonly facts: GraphFacts;
  readonly size: NodeSize;
}

function memoizeView(): (scene: Scene) => View {
  let before: Scene | null = null;
  let view: View | null = null;
  return (scene) => {
    const isSame =
      before !== null &&
      before.graph === scene.graph &&
      before.scope === scene.scope &&
      before.direction === scene.direction &&
      before.validation === scene.validation &&
      before.language === scene.language;
    before = scene;
    if (view === null || !isSame) {
      const { graph, scope, direction, validation, language } = scene;
      const places = placesIn(graph, scope, direction);
      const facts = gatherFacts(graph, places, validation, language);
      view = { places, facts, size: sizesIn(graph, direction) };
    }
    return view;
  };
}

function toFlowNode(
  node: GraphNode,
  place: Place,
  scene: Scene,
  { facts, size }: View,
  current: NodeId | null,
  old: LayerFlowNode | undefined,
): LayerFlowNode {
  const fact = facts.nodes.get(node.id);
  const block = fact?.block ?? null;
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
    block: block?.name ?? null,
    repeat: fact?.repeat ?? 1,
    linked: fact?.linked ?? 1,
    ports: block && blockPorts(block),
    inFrame: place.frame !== null,
  };
  const type = place.open.has(node.id) ? 'frame' : kindOf(node);
  return {
    id: node.id,
    type,
    position: positionOf(node, place, scene, old),
    ...(place.frame !== null && { parentId: place.frame }),
    selected: scene.selectedNodes.has(node.id),
    data,
    ...flowBox(type, node.type, size(node), data, scene.direction),
    ariaLabel: scene.describeNode(data),
    domAttributes: node.id === current ? TAB_STOP : NO_TAB_STOP,
  };
}

function kindOf(node: GraphNode): 'layer' | 'block' | 'port' {
  if (isBlock(node)) return 'block';
  return isPort(node) ? 'port' : 'layer';
}

/** Where React Flow puts a node; the same object as before where it is the same place. */
function positionOf(
  { id, position }: GraphNode,
  { offset }: Place,
  { moving }: Scene,
  old: LayerFlowNode | undefined,
): Point {
  const at = moving.get(id) ?? position;
  if (offset.x === 0 && offset.y === 0) return at;
  const [x, y] = [at.x + offset.x, at.y + offset.y];
  return old?.position.x === x && old.position.y === y ? old.position : { x, y };
}

/** One node takes part in the order of Tab; arrow keys go on from there. */
const TAB_STOP = { tabIndex: 0 };
const NO_TAB_STOP = { tabIndex: -1 };

/** The wire as React Flow draws it; null where it ends at a port that is no longer there to be drawn. */
function toFlowEdge(
  edge: GraphEdge,
  { open }: Place,
  scene: Scene,
  facts: GraphFacts,
): TensorFlowEdge | null {
  const data: TensorEdgeData = {
    shape: facts.wires.get(edge.id) ?? null,
    error: facts.failingEdges.has(edge.id),
    dropTarget: scene.dropEdge === edge.id,
  };
  const name = (id: NodeId) => facts.names.get(id) ?? '';
  const end = (id: NodeId, side: 'inputs' | 'outputs', port: NodeId | undefined) => {
    const block = facts.nodes.get(id)?.block;
    if (!block) return { node: id, handle: null };
    const ports = blockPorts(block)[side];
    const at = ports.find((one) => one.id === port) ?? ports[0];
    if (!at) return null;
    return open.has(id)
      ? { node: inScope(id, at.id), handle: OUTSIDE }
      : { node: id, handle: at.id };
  };
  const from = end(edge.source, 'outputs', edge.sourcePort);
  const to = end(edge.target, 'inputs', edge.targetPort);
  if (!from || !to) return null;
  return {
    id: edge.id,
    type: 'tensor',
    source: from.node,
    target: to.node,
    sourceHandle: from.handle,
    targetHandle: to.handle,
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
