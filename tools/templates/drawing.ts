import { BLOCK, BLOCK_INPUT, BLOCK_OUTPUT } from '../../shared/graph/blocks/block';
import type {
  Block,
  BlockBinding,
  BlockId,
  Config,
  Graph,
  GraphEdge,
  GraphNode,
} from '../../shared/graph/graph';
import type { BlockFile } from '../../shared/project/block-file';
import { type Bound, isBound, settingOf, standardOf } from './bound';

/** What a layer gives out: its node, and of a block with several outputs the port. */
export interface Tensor {
  readonly node: string;
  readonly port?: string;
}

/** A part of a network that is written down once: what its instances stand for. */
export interface BlockDrawing {
  readonly id: BlockId;
  readonly name: string;
  /** Its ports; one called `in` unless said otherwise. */
  readonly inputs?: readonly string[];
  /** By name, with what holds where an instance says nothing. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Gives the tensor of its one output, or those of several by the ports' names. */
  readonly draw: (
    net: Drawing,
    inputs: readonly Tensor[],
  ) => Tensor | Readonly<Record<string, Tensor>>;
}

export interface InstanceOptions {
  readonly settings?: Config;
  readonly repeat?: number | Bound;
}

/** A network, or the inside of a block, while it is being written down. Names are ids too. */
export interface Drawing {
  /** Adds a layer; its wires come in the order of `inputs`. */
  layer(type: string, name: string, config: Config, ...inputs: readonly Tensor[]): Tensor;
  /** Adds a layer that uses another one's, weights included. */
  share(original: Tensor, name: string, ...inputs: readonly Tensor[]): Tensor;
  /** Adds an instance of a block, wired to its inputs in their order; gives its first output. */
  block(
    block: BlockDrawing,
    name: string,
    inputs: readonly Tensor[],
    options?: InstanceOptions,
  ): Tensor;
}

class Pencil implements Drawing {
  readonly nodes: GraphNode[] = [];
  readonly edges: GraphEdge[] = [];
  readonly bindings: { readonly setting: string; readonly binding: BlockBinding }[] = [];
  readonly #blocks: Record<BlockId, Block>;
  readonly #settings: Readonly<Record<string, unknown>>;

  constructor(blocks: Record<BlockId, Block>, settings: Readonly<Record<string, unknown>>) {
    this.#blocks = blocks;
    this.#settings = settings;
  }

  layer(type: string, name: string, config: Config, ...inputs: readonly Tensor[]): Tensor {
    this.#add(type, name, this.#unbound(name, config));
    for (const source of inputs) this.#wire(source, name);
    return { node: name };
  }

  share({ node: sharesWith }: Tensor, name: string, ...inputs: readonly Tensor[]): Tensor {
    const original = this.nodes.find(({ id }) => id === sharesWith);
    if (!original) throw new Error(`'${name}' shares with '${sharesWith}', which is not there`);
    this.#add(original.type, name, original.config, { sharesWith });
    for (const source of inputs) this.#wire(source, name);
    return { node: name };
  }

  block(
    block: BlockDrawing,
    name: string,
    inputs: readonly Tensor[],
    { settings = {}, repeat = 1 }: InstanceOptions = {},
  ): Tensor {
    this.#blocks[block.id] ??= drawBlock(block, this.#blocks);
    const { repeat: count } = this.#unbound(name, { repeat });
    const config = { block: block.id, repeat: count, settings: this.#unbound(name, settings) };
    this.#add(BLOCK, name, config);
    const ports = block.inputs ?? ['in'];
    for (const [place, source] of inputs.entries())
      this.#wire(source, name, ports.length > 1 ? ports[place] : undefined);
    return { node: name };
  }

  #add(type: string, name: string, config: Config, more: Pick<GraphNode, 'sharesWith'> = {}): void {
    if (this.nodes.some(({ id }) => id === name))
      throw new Error(`two layers are called '${name}'`);
    this.nodes.push({ id: name, type, name, config, ...more, position: { x: 0, y: 0 } });
  }

  #wire({ node: source, port: sourcePort }: Tensor, target: string, targetPort?: string): void {
    const id = [source, sourcePort, target, targetPort].filter(Boolean).join('-');
    const ports = { ...(sourcePort && { sourcePort }), ...(targetPort && { targetPort }) };
    this.edges.push({ id, source, target, ...ports });
  }

  /** Settings with what the block's own make of them, which is noted down. */
  #unbound(node: string, config: Config): Config {
    const entries = Object.entries(config).map(([field, value]) => {
      if (!isBound(value)) return [field, value];
      const { expression } = value;
      const setting = settingOf(expression, this.#settings);
      this.bindings.push({ setting, binding: { node, field, expression } });
      return [field, standardOf(expression, this.#settings)];
    });
    return Object.fromEntries(entries);
  }
}

function drawBlock(drawing: BlockDrawing, blocks: Record<BlockId, Block>): Block {
  const { name, settings, inputs = ['in'] } = drawing;
  const inside = new Pencil(blocks, settings);
  const ports = inputs.map((port) => inside.layer(BLOCK_INPUT, port, {}));
  const drawn = drawing.draw(inside, ports);
  const outputs = isTensor(drawn) ? { out: drawn } : drawn;
  for (const [port, tensor] of Object.entries(outputs))
    inside.layer(BLOCK_OUTPUT, port, {}, tensor);
  return {
    name,
    nodes: inside.nodes,
    edges: inside.edges,
    settings: Object.entries(settings).map(([setting, standard]) => ({
      name: setting,
      default: standard,
      bindings: inside.bindings
        .filter((bound) => bound.setting === setting)
        .map(({ binding }) => binding),
    })),
  };
}

const isTensor = (drawn: Tensor | Readonly<Record<string, Tensor>>): drawn is Tensor =>
  typeof drawn.node === 'string';

/** What a function writes down, as a graph in which nothing has its place yet. */
export function drawGraph(draw: (net: Drawing) => void): Graph {
  const blocks: Record<BlockId, Block> = {};
  const pencil = new Pencil(blocks, {});
  draw(pencil);
  const { nodes, edges } = pencil;
  return { nodes, edges, ...(Object.keys(blocks).length > 0 && { blocks }) };
}

/** A block with those that it is made of, in which nothing has its place yet. */
export function drawBlocks(block: BlockDrawing): BlockFile {
  const blocks: Record<BlockId, Block> = {};
  blocks[block.id] = drawBlock(block, blocks);
  return { root: block.id, blocks };
}
