import type { Block, BlockId, Config, Graph, GraphEdge, GraphNode, NodeId } from '../graph';
import { indexGraph } from '../graph-index';
import type { Learning } from '../learning';
import { MAX_NODES } from '../schema';
import { originalOf } from '../shared-weights';
import { BLOCK_INPUT, blockConfig, blockOf, blockPorts, isBlock, isPort } from './block';
import { applySettings, overridden, type SettingError } from './block-settings';
import { inScope, REPETITION, SEPARATOR } from './paths';

/** An instance as it was met while unrolling, under its path. */
export interface Instance {
  readonly id: NodeId;
  readonly node: GraphNode;
  /** Null where the drawing has no such block, or the block would contain itself. */
  readonly block: Block | null;
  readonly problem:
    | 'block-missing'
    | 'block-in-itself'
    | 'repeat-needs-ports'
    | 'block-too-large'
    | null;
  readonly repeat: number;
  readonly errors: readonly SettingError[];
  /** Input ports that nothing is wired to. */
  readonly open: readonly GraphNode[];
  /** Wires that end at, or leave by, a port which the block no longer has. */
  readonly loose: readonly GraphEdge[];
  /** The layer whose tensor each output port gives, by port. */
  readonly outputs: ReadonlyMap<NodeId, NodeId | null>;
}

/** A drawing without blocks: every instance unrolled, its layers called by their paths. */
export interface Expansion {
  readonly graph: Graph;
  readonly instances: readonly Instance[];
}

const expansions = new WeakMap<Graph, Expansion>();

/** Unrolls every block of a drawing. A drawing without instances is given back as it is. */
export function expand(graph: Graph): Expansion {
  if (!graph.nodes.some((node) => isBlock(node) || isPort(node))) {
    return { graph: graph.blocks ? plain(graph) : graph, instances: [] };
  }
  let expansion = expansions.get(graph);
  if (!expansion) {
    expansion = new Expander(graph).run();
    expansions.set(graph, expansion);
  }
  return expansion;
}

const plains = new WeakMap<Graph, Graph>();

function plain(graph: Graph): Graph {
  let found = plains.get(graph);
  if (!found) {
    found = { nodes: graph.nodes, edges: graph.edges };
    plains.set(graph, found);
  }
  return found;
}

/** One drawing on the way: the whole, or one repetition of one instance. */
interface Place {
  readonly path: string;
  /** In front of the names of its layers. */
  readonly called: string;
  readonly graph: Graph;
  readonly parent: Place | null;
  readonly instance: GraphNode | null;
  /** The repetition before this one. */
  readonly before: Place | null;
  readonly overrides: ReadonlyMap<NodeId, Config>;
  readonly learning: Learning;
  /** The path of the instance whose layers its own are, where it shares weights. */
  readonly shares: string | null;
  readonly inside: readonly BlockId[];
  /** The last repetition of each instance in it. */
  readonly lasts: Map<NodeId, Place>;
}

class Expander {
  readonly #blocks: Graph['blocks'];
  readonly #nodes: GraphNode[] = [];
  readonly #edges: GraphEdge[] = [];
  readonly #places: Place[] = [];
  readonly #instances: { place: Place; instance: Omit<Instance, 'outputs'> }[] = [];
  readonly #openPorts = new Map<NodeId, GraphNode>();
  readonly #top: Place;

  constructor(graph: Graph) {
    this.#blocks = graph.blocks;
    this.#top = {
      path: '',
      called: '',
      graph,
      parent: null,
      instance: null,
      before: null,
      overrides: new Map(),
      learning: { frozen: false, learningRate: 1 },
      shares: null,
      inside: [],
      lasts: new Map(),
    };
  }

  run(): Expansion {
    this.#enter(this.#top);
    for (const place of this.#places) this.#wire(place);
    const instances = this.#instances.map(({ place, instance }): Instance => {
      const outputs = new Map<NodeId, NodeId | null>();
      const last = place.lasts.get(instance.node.id);
      if (instance.block && last)
        for (const port of blockPorts(instance.block).outputs)
          outputs.set(port.id, this.#sourceOf(last, port.id));
      return { ...instance, outputs };
    });
    const nodes = [...this.#nodes, ...this.#openPorts.values()];
    return { graph: { nodes, edges: this.#edges }, instances };
  }

  #enter(place: Place): void {
    this.#places.push(place);
    for (const node of place.graph.nodes) {
      const override = place.overrides.get(node.id);
      if (isBlock(node)) this.#enterInstance(place, node);
      else if (place === this.#top) this.#nodes.push(node);
      else if (!isPort(node)) this.#nodes.push(unrolled(place, node, override));
    }
  }

  /** An instance as it works: with the settings of the one that it shares weights with, and of its block. */
  #effective(place: Place, node: GraphNode): GraphNode {
    const { config } = originalOf(place.graph, node) ?? node;
    const override = place.overrides.get(node.id);
    const set = { ...node, config };
    return override ? { ...set, config: overridden(set, override) } : set;
  }

  #enterInstance(place: Place, drawn: GraphNode): void {
    const node = this.#effective(place, drawn);
    const { block: id, repeat, settings } = blockConfig(node);
    const learning = learnsIn(place, originalOf(place.graph, drawn) ?? drawn);
    const shares = sharedPath(place, drawn);
    const block = blockOf({ blocks: this.#blocks }, node);
    const isFull = this.#nodes.length > MAX_NODES || this.#places.length > MAX_NODES;
    let problem = isFull
      ? 'block-too-large'
      : instanceProblem(block, place.inside.includes(id), repeat);
    const wires = this.#wiresAt(place, node, block);
    const errors: SettingError[] = [];
    if (block && !problem) {
      const graph = blockGraph(block);
      let before: Place | null = null;
      for (let i = 0; i < repeat && this.#nodes.length <= MAX_NODES; i += 1) {
        const applied = applySettings(block, settings, i, repeat);
        for (const error of applied.errors)
          if (!errors.some((other) => other.setting === error.setting)) errors.push(error);
        const suffix = i === 0 ? '' : `${REPETITION}${i}`;
        const number = repeat === 1 ? '' : `.${i + 1}`;
        const inner: Place = {
          path: `${inScope(place.path, node.id)}${suffix}`,
          called: `${place.called}${node.name}${number}.`,
          graph,
          parent: place,
          instance: node,
          before,
          overrides: applied.overrides,
          learning,
          shares: shares && `${shares}${suffix}`,
          inside: [...place.inside, id],
          lasts: new Map(),
        };
        place.lasts.set(node.id, inner);
        this.#enter(inner);
        before = inner;
      }
      if (this.#nodes.length > MAX_NODES) problem = 'block-too-large';
    }
    const path = inScope(place.path, node.id);
    const sound = problem ? null : (block ?? null);
    const instance = { id: path, node, block: sound, problem, repeat, errors, ...wires };
    this.#instances.push({ place, instance });
  }

  #wiresAt(place: Place, node: GraphNode, block: Block | undefined) {
    if (!block) return { open: [], loose: [] };
    const { incoming, outgoing } = indexGraph(place.graph);
    const { inputs, outputs } = blockPorts(block);
    const into = incoming.get(node.id) ?? [];
    const out = outgoing.get(node.id) ?? [];
    const gone = (ports: readonly GraphNode[], port: NodeId | undefined) =>
      port === undefined ? ports.length === 0 : !ports.some(({ id }) => id === port);
    return {
      open: inputs.filter(
        ({ id }, place) => !into.some((edge) => (edge.targetPort ?? (place || id)) === id),
      ),
      loose: [
        ...into.filter((edge) => gone(inputs, edge.targetPort)),
        ...out.filter((edge) => gone(outputs, edge.sourcePort)),
      ],
    };
  }

  /** The wires of one place that end at a layer. */
  #wire(place: Place): void {
    const { nodes } = indexGraph(place.graph);
    for (const edge of place.graph.edges) {
      const target = nodes.get(edge.target);
      if (!target || isBlock(target) || (isPort(target) && place !== this.#top)) continue;
      const source =
        this.#sourceOf(place, edge.source, edge.sourcePort) ?? this.#openPort(place, edge.source);
      if (source === null) continue;
      const id = inScope(place.path, edge.id);
      this.#edges.push({ id, source, target: inScope(place.path, edge.target) });
    }
  }

  /** An input that nothing is wired to stands for itself: what it feeds waits for a shape. */
  #openPort(place: Place, id: NodeId): NodeId | null {
    const port = indexGraph(place.graph).nodes.get(id);
    if (port?.type !== BLOCK_INPUT) return null;
    const node = unrolled(place, port, undefined);
    this.#openPorts.set(node.id, node);
    return node.id;
  }

  /**
   * The layer whose tensor leaves a node by a port: blocks are entered through their outputs, and left
   * through their inputs. Null where nothing is wired, or blocks do nothing but feed each other.
   */
  #sourceOf(from: Place, node: NodeId, fromPort?: NodeId): NodeId | null {
    let place = from;
    let at = node;
    let port = fromPort;
    const seen = new Set<string>();
    for (;;) {
      const step = `${place.path}${SEPARATOR}${at}${SEPARATOR}${port ?? ''}`;
      if (seen.has(step)) return null;
      seen.add(step);
      const { nodes, incoming } = indexGraph(place.graph);
      const found = nodes.get(at);
      if (!found) return null;
      let wire: GraphEdge | undefined;
      if (isBlock(found)) {
        const last = place.lasts.get(at);
        const out = last && portOf(blockPorts(last.graph).outputs, port);
        if (!last || !out) return null;
        place = last;
        wire = indexGraph(last.graph).incoming.get(out.id)?.[0];
      } else if (!isPort(found) || place.parent === null || place.instance === null) {
        return inScope(place.path, at);
      } else if (found.type === BLOCK_INPUT) {
        const { inputs, outputs } = blockPorts(place.graph);
        if (place.before && found === inputs[0]) {
          place = place.before;
          wire = indexGraph(place.graph).incoming.get(outputs[0]?.id ?? '')?.[0];
        } else {
          const { instance } = place;
          place = place.parent;
          const into: readonly GraphEdge[] =
            indexGraph(place.graph).incoming.get(instance.id) ?? [];
          wire = into.find((edge) => portOf(inputs, edge.targetPort) === found);
        }
      } else wire = incoming.get(at)?.[0];
      if (!wire) return null;
      at = wire.source;
      port = wire.sourcePort;
    }
  }
}

function instanceProblem(
  block: Block | undefined,
  isInItself: boolean,
  repeat: number,
): Instance['problem'] {
  if (!block) return 'block-missing';
  if (isInItself) return 'block-in-itself';
  const { inputs, outputs } = blockPorts(block);
  return repeat > 1 && (inputs.length === 0 || outputs.length === 0) ? 'repeat-needs-ports' : null;
}

const portOf = (ports: readonly GraphNode[], id: NodeId | undefined): GraphNode | undefined =>
  id === undefined ? ports[0] : ports.find((port) => port.id === id);

const graphs = new WeakMap<Block, Graph>();

function blockGraph(block: Block): Graph {
  let graph = graphs.get(block);
  if (!graph) {
    graph = { nodes: block.nodes, edges: block.edges };
    graphs.set(block, graph);
  }
  return graph;
}

// What is known of a layer is kept by its settings object: the same layer under the same path with
// the same settings keeps its own.
const known = new WeakMap<GraphNode, Map<NodeId, { said: string; node: GraphNode }>>();

function unrolled(place: Place, node: GraphNode, override: Config | undefined): GraphNode {
  const id = inScope(place.path, node.id);
  const name = place.called + node.name;
  const sharesWith = sharedPath(place, node) ?? undefined;
  const { frozen, learningRate } = learnsIn(place, node);
  const said = JSON.stringify([name, override, sharesWith, frozen, learningRate]);
  let all = known.get(node);
  if (!all) {
    all = new Map();
    known.set(node, all);
  }
  const before = all.get(id);
  if (before?.said === said) return before.node;
  const made: GraphNode = {
    ...{ id, type: node.type, name, position: node.position },
    config: { ...node.config, ...override },
    ...(sharesWith === undefined && frozen && { frozen }),
    ...(sharesWith === undefined && learningRate !== 1 && { learningRate }),
    ...(sharesWith !== undefined && { sharesWith }),
  };
  all.set(id, { said, node: made });
  return made;
}

/** What a node's instance, and those around it, make of how its weights are trained. */
const learnsIn = ({ learning }: Place, node: GraphNode): Learning => ({
  frozen: learning.frozen || (node.frozen ?? false),
  learningRate: learning.learningRate * (node.learningRate ?? 1),
});

/** The path of the layer whose weights a node uses, where they are not its own. */
function sharedPath({ path, shares, graph }: Place, node: GraphNode): NodeId | null {
  // Of another block, or of none, there is nothing for one layer after the other to use.
  if (isBlock(node) && originalOf(graph, node) === null) return null;
  if (node.sharesWith !== undefined) return inScope(shares ?? path, node.sharesWith);
  return shares === null ? null : inScope(shares, node.id);
}
