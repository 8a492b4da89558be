import type { Block, BlockId, Graph, GraphEdge, GraphNode, NodeId, Point } from '../graph';
import { indexGraph } from '../graph-index';
import { freshId } from '../ids';
import { originalOf, sharing, takingAfter } from '../shared-weights';
import { givesOutput, mostInputs } from '../wire';
import { BLOCK, BLOCK_INPUT, BLOCK_OUTPUT } from './block';

/** What `group` needs besides the drawing: ids and names that are free in it. */
export interface Grouping {
  readonly nodes: readonly NodeId[];
  readonly id: NodeId;
  readonly name: string;
  readonly block: BlockId;
}

/** Room between a block's ports and its layers, in pixels. */
const PORT_DISTANCE = 104;

/**
 * Puts nodes into a new block, with an instance in their place. What came in from one tensor comes in by
 * one port, and so with what goes out; wires keep their order.
 */
export function group(graph: Graph, { nodes: chosen, id, name, block }: Grouping): Graph {
  const { nodes, incoming, outgoing } = indexGraph(graph);
  const inside = new Set(chosen.filter((one) => nodes.has(one)));
  if (inside.size === 0 || nodes.has(id) || (graph.blocks && Object.hasOwn(graph.blocks, block)))
    return graph;
  const all = apart(graph, inside);
  const members = all.filter((node) => inside.has(node.id));
  const box = boxAround(members.map((node) => node.position));
  const ports = new Ports(inside, box);
  const inner: GraphEdge[] = [];
  const outer: GraphEdge[] = [];
  for (const edge of graph.edges) {
    const [from, to] = [inside.has(edge.source), inside.has(edge.target)];
    if (from && to) inner.push(edge);
    else if (to) {
      const { port, isNew } = ports.input(nodes.get(edge.source), edge.sourcePort);
      const { sourcePort: _, ...rest } = edge;
      inner.push({ ...rest, source: port });
      const { targetPort: __, ...wire } = edge;
      if (isNew) outer.push({ ...wire, target: id, targetPort: port });
    } else if (from) {
      const { port, isNew } = ports.output(nodes.get(edge.source), edge.sourcePort);
      const { source, sourcePort } = edge;
      const leaving = { source, ...(sourcePort && { sourcePort }) };
      if (isNew) inner.push({ id: `${port}-wire`, ...leaving, target: port });
      outer.push({ ...edge, source: id, sourcePort: port });
    } else outer.push(edge);
  }
  for (const node of members) {
    if (mostInputs(node) > 0 && !incoming.has(node.id)) {
      const { port } = ports.input(node, 'open');
      inner.push({ id: `${port}-wire`, source: port, target: node.id });
    }
    if (givesOutput(node) && !outgoing.has(node.id)) {
      const { port } = ports.output(node, undefined);
      inner.push({ id: `${port}-wire`, source: node.id, target: port });
    }
  }
  const made: Block = { name, nodes: [...ports.all(), ...members], edges: inner, settings: [] };
  const instance: GraphNode = {
    id,
    type: BLOCK,
    name,
    config: { block },
    position: {
      x: Math.round((box.left + box.right) / 2),
      y: Math.round((box.top + box.bottom) / 2),
    },
  };
  const place = graph.nodes.findIndex((node) => inside.has(node.id));
  const others = all.filter((node) => !inside.has(node.id));
  return {
    nodes: others.toSpliced(place, 0, instance),
    edges: outer,
    blocks: { ...graph.blocks, [block]: made },
  };
}

/**
 * Layers in a block and outside of it can't be one: the first sharer on the other side gets a layer of
 * its own, which the others there go on sharing.
 */
function apart(graph: Graph, inside: ReadonlySet<NodeId>): GraphNode[] {
  const heirs = new Map<NodeId, NodeId>();
  return graph.nodes.map((node) => {
    const { sharesWith } = node;
    if (sharesWith === undefined || inside.has(sharesWith) === inside.has(node.id)) return node;
    const heir = heirs.get(sharesWith);
    if (heir !== undefined) return sharing(node, heir);
    heirs.set(sharesWith, node.id);
    return takingAfter(node, originalOf(graph, node) ?? node);
  });
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxAround(points: readonly Point[]): Box {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** The ports of a block in the making, one for each tensor that crosses its edge. */
class Ports {
  readonly #inputs = new Map<string, GraphNode>();
  readonly #outputs = new Map<string, GraphNode>();
  readonly #taken: Set<NodeId>;
  readonly #box: Box;

  constructor(taken: ReadonlySet<NodeId>, box: Box) {
    this.#taken = new Set(taken);
    this.#box = box;
  }

  input(from: GraphNode | undefined, port: string | undefined) {
    return this.#port(this.#inputs, BLOCK_INPUT, 'in', from, port);
  }

  output(from: GraphNode | undefined, port: string | undefined) {
    return this.#port(this.#outputs, BLOCK_OUTPUT, 'out', from, port);
  }

  all(): GraphNode[] {
    return [...this.#inputs.values(), ...this.#outputs.values()];
  }

  #port(
    ports: Map<string, GraphNode>,
    type: string,
    base: string,
    from: GraphNode | undefined,
    fromPort: string | undefined,
  ) {
    const tensor = JSON.stringify([from?.id, fromPort]);
    const known = ports.get(tensor);
    if (known) return { port: known.id, isNew: false };
    const number = ports.size === 0 ? '' : String(ports.size + 1);
    const id = freshId(`${base}${number}`, this.#taken);
    this.#taken.add(id);
    const { left, top, bottom } = this.#box;
    const y = type === BLOCK_INPUT ? top - PORT_DISTANCE : bottom + PORT_DISTANCE;
    const position = { x: (Number.isFinite(left) ? left : 0) + ports.size * PORT_DISTANCE * 2, y };
    ports.set(tensor, { id, type, name: `${base}${number}`, config: {}, position });
    return { port: id, isNew: true };
  }
}
