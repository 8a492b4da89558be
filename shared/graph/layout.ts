import type { ELK, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api';
import type { NodeSize } from './align';
import type { GraphEdit } from './edit';
import type { Graph, GraphNode, NodeId } from './graph';
import { indexGraph } from './graph-index';

export type LayoutDirection = 'down' | 'right';
/** Whatever runs ELK: the bundled one in this thread, or one that posts to a worker. */
export type LayoutEngine = Pick<ELK, 'layout'>;

export interface LayoutRequest {
  readonly nodeSize: NodeSize;
  /** The way the tensors flow; down unless said otherwise. */
  readonly direction?: LayoutDirection;
  /** The nodes to tidy; all unless said otherwise. */
  readonly nodes?: Iterable<NodeId>;
  /** Runs in this thread unless said otherwise, and holds it: 1,000 layers take some seconds. */
  readonly engine?: LayoutEngine;
}

export interface Layout {
  readonly edit: Extract<GraphEdit, { kind: 'move' }>;
  /**
   * Whether a graph is still the one that was laid out: no node or wire came or went, and none of
   * the nodes was moved. A layout that finishes late must not overwrite newer edits.
   */
  readonly fits: (now: Graph) => boolean;
}

/** Room between boxes, in pixels: side by side, and from one rank to the next. */
const OPTIONS: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.spacing.nodeNode': '40',
  'elk.spacing.edgeNode': '24',
  'elk.spacing.componentComponent': '64',
  'elk.layered.spacing.nodeNodeBetweenLayers': '40',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  // The drawing's order decides wherever the wires leave a choice: tidying twice changes nothing.
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
};

/** Places nodes in ranks along the flow (Sugiyama, by ELK); their common top left corner stays. */
export async function layoutGraph(graph: Graph, request: LayoutRequest): Promise<Layout> {
  const { nodes } = indexGraph(graph);
  const chosen = [...new Set(request.nodes ?? nodes.keys())]
    .map((id) => nodes.get(id))
    .filter((node) => node !== undefined);
  const fits = (now: Graph) => isSameDrawing(graph, now, chosen);
  if (chosen.length === 0) return { edit: { kind: 'move', positions: {} }, fits };
  const engine = request.engine ?? (await bundledEngine());
  const placed = await engine.layout(describe(graph, chosen, request));
  return { edit: { kind: 'move', positions: positionsOf(placed, chosen) }, fits };
}

function describe(graph: Graph, chosen: readonly GraphNode[], request: LayoutRequest): ElkNode {
  const ids = new Set(chosen.map((node) => node.id));
  return {
    id: 'root',
    layoutOptions: {
      ...OPTIONS,
      'elk.direction': request.direction === 'right' ? 'RIGHT' : 'DOWN',
    },
    children: chosen.map((node) => ({ id: `node:${node.id}`, ...request.nodeSize(node) })),
    edges: graph.edges
      .filter((edge) => ids.has(edge.source) && ids.has(edge.target))
      .map((edge) => ({
        id: `edge:${edge.id}`,
        sources: [`node:${edge.source}`],
        targets: [`node:${edge.target}`],
      })),
  };
}

function positionsOf(placed: ElkNode, chosen: readonly GraphNode[]) {
  const children = placed.children ?? [];
  const corner = (axis: 'x' | 'y') =>
    least(chosen.map((node) => node.position[axis])) -
    least(children.map((child) => child[axis] ?? 0));
  const [left, top] = [corner('x'), corner('y')];
  return Object.fromEntries(
    children.map((child) => [
      child.id.slice('node:'.length),
      { x: Math.round((child.x ?? 0) + left), y: Math.round((child.y ?? 0) + top) },
    ]),
  );
}

/** The least of the numbers that are one: tidying also brings back a node that is nowhere. */
function least(values: readonly number[]): number {
  const found = values.reduce(
    (least, value) => (Number.isFinite(value) ? Math.min(least, value) : least),
    Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(found) ? found : 0;
}

function isSameDrawing(then: Graph, now: Graph, placed: readonly GraphNode[]): boolean {
  const { nodes, edges } = indexGraph(now);
  return (
    now.nodes.length === then.nodes.length &&
    now.edges.length === then.edges.length &&
    then.nodes.every((node) => nodes.has(node.id)) &&
    then.edges.every(({ id, source, target }) => {
      const edge = edges.get(id);
      return edge?.source === source && edge.target === target;
    }) &&
    placed.every(({ id, position }) => {
      const other = nodes.get(id)?.position;
      return Object.is(other?.x, position.x) && Object.is(other?.y, position.y);
    })
  );
}

/** ELK is 1.6 MB: loaded when it is first asked for. */
async function bundledEngine(): Promise<LayoutEngine> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  return new Elk();
}
