import type { Block, Graph, GraphEdge, GraphNode, NodeId } from '../graph';
import { indexGraph } from '../graph-index';
import { freshId } from '../ids';
import { createNamer } from '../names';
import { originalOf, takingAfter } from '../shared-weights';
import { BLOCK_INPUT, blockConfig, blockOf, blockPorts, isPort } from './block';
import { applySettings, overridden } from './block-settings';
import type { UnpackedLayer } from './pass-bindings';

type End = Pick<GraphEdge, 'source' | 'sourcePort'>;

/** Room between repetitions, in pixels. */
const GAP = 104;

/**
 * Puts an instance's layers in its place: every repetition, with the settings that it gives them.
 * Blocks inside stay blocks.
 */
export function unpack(graph: Graph, id: NodeId): Graph {
  const { nodes } = indexGraph(graph);
  const instance = nodes.get(id);
  const block = instance && blockOf(graph, instance);
  if (!instance || !block) return graph;
  // Its layers can't go on sharing those in another block: they get weights of their own.
  const original = originalOf(graph, instance) ?? instance;
  const owning = original === instance ? instance : takingAfter(instance, original);
  const copies = copyAll(graph, owning, block);
  const unpacked = new Unpacking(graph, instance, block, copies);
  return {
    ...graph,
    nodes: withoutSharers(graph, id).flatMap((node) =>
      node.id === id ? copies.flatMap((copy) => [...copy.values()]) : [node],
    ),
    edges: unpacked.edges(),
  };
}

/** What `unpack` makes of each layer of an instance. */
export function unpackedLayers(graph: Graph, id: NodeId): UnpackedLayer[] {
  const instance = indexGraph(graph).nodes.get(id);
  const block = instance && blockOf(graph, instance);
  if (!instance || !block) return [];
  return copyAll(graph, instance, block).flatMap((copy, repetition) =>
    [...copy].map(([inner, node]) => ({ inner, id: node.id, repetition })),
  );
}

/** The nodes, with layers of their own where they used this one's. */
const withoutSharers = (graph: Graph, id: NodeId): GraphNode[] => {
  const original = indexGraph(graph).nodes.get(id);
  return graph.nodes.map((node) =>
    original && node.sharesWith === id ? takingAfter(node, original) : node,
  );
};

type Copy = ReadonlyMap<NodeId, GraphNode>;

function copyAll(graph: Graph, instance: GraphNode, block: Block): Copy[] {
  const { repeat, settings } = blockConfig(instance);
  const namer = createNamer(graph);
  const taken = new Set(indexGraph(graph).nodes.keys());
  const ys = block.nodes.map((node) => node.position.y);
  const [top, left] = [Math.min(...ys), Math.min(...block.nodes.map((node) => node.position.x))];
  const height = Math.max(...ys) - top + GAP;
  return Array.from({ length: repeat }, (_, i) => {
    const { overrides } = applySettings(block, settings, i, repeat);
    const copy = new Map<NodeId, GraphNode>();
    for (const node of block.nodes) {
      if (isPort(node)) continue;
      const id = freshId(node.id, taken);
      taken.add(id);
      const override = overrides.get(node.id);
      copy.set(node.id, {
        ...node,
        id,
        name: namer.like(node.name),
        config: override ? overridden(node, override) : { ...node.config },
        ...learning(node, instance),
        position: {
          x: instance.position.x + node.position.x - left,
          y: instance.position.y + node.position.y - top + i * height,
        },
      });
    }
    for (const [inner, node] of copy) {
      const holder = node.sharesWith === undefined ? undefined : copy.get(node.sharesWith);
      if (holder) copy.set(inner, { ...node, sharesWith: holder.id });
    }
    return copy;
  });
}

/** What the instance makes of how its layers learn. */
const learning = (node: GraphNode, instance: GraphNode) =>
  node.sharesWith === undefined
    ? {
        ...((node.frozen || instance.frozen) && { frozen: true }),
        ...(instance.learningRate !== undefined && {
          learningRate: (node.learningRate ?? 1) * instance.learningRate,
        }),
      }
    : {};

class Unpacking {
  readonly #outer: Graph;
  readonly #instance: GraphNode;
  readonly #block: Block;
  readonly #copies: readonly Copy[];

  constructor(outer: Graph, instance: GraphNode, block: Block, copies: readonly Copy[]) {
    this.#outer = outer;
    this.#instance = instance;
    this.#block = block;
    this.#copies = copies;
  }

  edges(): GraphEdge[] {
    const { id } = this.#instance;
    const inner = this.#innerEdges();
    const first = this.#outer.edges.findIndex((edge) => edge.target === id);
    const edges = this.#outer.edges.flatMap((edge, place): GraphEdge[] => {
      if (edge.target === id) return place === first ? inner : [];
      if (edge.source !== id) return [edge];
      const end = this.#outputOf(this.#copies.length - 1, edge.sourcePort, 0);
      const { sourcePort: _, ...rest } = edge;
      return end ? [{ ...rest, ...end }] : [];
    });
    return first < 0 ? [...edges, ...inner] : edges;
  }

  #innerEdges(): GraphEdge[] {
    const taken = new Set(this.#outer.edges.map((edge) => edge.id));
    return this.#copies.flatMap((copy, i) =>
      this.#block.edges.flatMap((edge) => {
        const target = copy.get(edge.target);
        const end = target && this.#sourceOf(i, edge, 0);
        if (!target || !end) return [];
        const id = freshId(edge.id, taken);
        taken.add(id);
        const { targetPort } = edge;
        return [{ id, ...end, target: target.id, ...(targetPort && { targetPort }) }];
      }),
    );
  }

  /** Where what a wire in repetition `i` carries comes from, once unpacked. */
  #sourceOf(i: number, wire: End, depth: number): End | null {
    const { source, sourcePort } = wire;
    const inside = this.#copies[i]?.get(source);
    if (inside) return { source: inside.id, ...(sourcePort && { sourcePort }) };
    const { inputs } = blockPorts(this.#block);
    const port = inputs.find((one) => one.id === source);
    if (port?.type !== BLOCK_INPUT) return null;
    if (port === inputs[0] && i > 0) return this.#outputOf(i - 1, undefined, depth);
    const outer = (indexGraph(this.#outer).incoming.get(this.#instance.id) ?? []).find(
      (edge) => (edge.targetPort ?? inputs[0]?.id) === port.id,
    );
    if (!outer) return null;
    // A wire from the block's own output back to its input: what it carries is inside.
    if (outer.source === this.#instance.id)
      return depth > this.#block.nodes.length
        ? null
        : this.#outputOf(this.#copies.length - 1, outer.sourcePort, depth + 1);
    return { source: outer.source, ...(outer.sourcePort && { sourcePort: outer.sourcePort }) };
  }

  #outputOf(i: number, port: NodeId | undefined, depth: number): End | null {
    const { outputs } = blockPorts(this.#block);
    const out = port === undefined ? outputs[0]?.id : port;
    const wire = this.#block.edges.find((edge) => edge.target === out);
    return wire ? this.#sourceOf(i, wire, depth) : null;
  }
}
