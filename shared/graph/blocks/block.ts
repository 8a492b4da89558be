import type { Graph, GraphEdge, GraphNode, NodeId } from '../graph';

export type BlockId = string;

/**
 * A part of a network that is drawn once and used as one node. Nodes of type `BlockInput` and
 * `BlockOutput` among its own are its ports, in their order; their names are the ports' names.
 */
export interface Block {
  readonly name: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly settings: readonly BlockSetting[];
  /** What of a person's library it was taken from, or saved as. */
  readonly origin?: BlockOrigin;
}

export interface BlockOrigin {
  readonly libraryId: string;
  /** Goes up each time it is saved to the library. */
  readonly version: number;
}

/** A setting of the block as a whole, which each instance may give a value of its own. */
export interface BlockSetting {
  /** Letters, digits and `_`, since expressions call it by its name. */
  readonly name: string;
  readonly default: unknown;
  readonly bindings: readonly BlockBinding[];
}

/** Which setting of which layer inside it decides: the value of `expression`. */
export interface BlockBinding {
  readonly node: NodeId;
  /** A field of the layer; of a block inside, the name of its setting or `repeat`. */
  readonly field: string;
  /** Of the block's settings by name, `i` (this repetition, from 0) and `n` (how many). */
  readonly expression: string;
}

export const BLOCK = 'Block';
export const BLOCK_INPUT = 'BlockInput';
export const BLOCK_OUTPUT = 'BlockOutput';

/** An instance's settings: `config` of a node of type `Block`. */
export interface BlockConfig {
  readonly block: BlockId;
  /** How many times in a row; the first output feeds the first input of the next. */
  readonly repeat: number;
  /** By name: a value, or what varies by repetition. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A value for each repetition: a list, or an expression of `i` and `n`. */
export interface Varying {
  readonly each: readonly unknown[] | string;
}

export const isVarying = (value: unknown): value is Varying =>
  typeof value === 'object' && value !== null && 'each' in value;

/** How often a block may be repeated. */
export const MAX_REPEAT = 1000;

export const isBlock = (node: Pick<GraphNode, 'type'>): boolean => node.type === BLOCK;
export const isPort = ({ type }: Pick<GraphNode, 'type'>): boolean =>
  type === BLOCK_INPUT || type === BLOCK_OUTPUT;

/** An instance's settings as far as they can be read; the rest is at its default. */
export function blockConfig({ config }: Pick<GraphNode, 'config'>): BlockConfig {
  const { block, repeat, settings } = config;
  return {
    block: typeof block === 'string' ? block : '',
    repeat: isRepeat(repeat) ? repeat : 1,
    settings: isRecord(settings) ? settings : {},
  };
}

export const isRepeat = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_REPEAT;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an instance stands for; undefined where the drawing has no such block. */
export function blockOf(graph: Pick<Graph, 'blocks'>, node: GraphNode): Block | undefined {
  if (!isBlock(node)) return undefined;
  const { block } = blockConfig(node);
  return graph.blocks && Object.hasOwn(graph.blocks, block) ? graph.blocks[block] : undefined;
}

export interface BlockPorts {
  readonly inputs: readonly GraphNode[];
  readonly outputs: readonly GraphNode[];
}

const portsOf = new WeakMap<readonly GraphNode[], BlockPorts>();

/** A block's ports, in the order in which it was given them. */
export function blockPorts({ nodes }: Pick<Block, 'nodes'>): BlockPorts {
  let ports = portsOf.get(nodes);
  if (!ports) {
    ports = {
      inputs: nodes.filter(({ type }) => type === BLOCK_INPUT),
      outputs: nodes.filter(({ type }) => type === BLOCK_OUTPUT),
    };
    portsOf.set(nodes, ports);
  }
  return ports;
}

/** How many instances of each block a drawing has, those inside of its blocks counted once. */
export function countInstances(graph: Graph): ReadonlyMap<BlockId, number> {
  const counts = new Map<BlockId, number>();
  const lists = [graph.nodes, ...Object.values(graph.blocks ?? {}).map((block) => block.nodes)];
  for (const node of lists.flat()) {
    if (!isBlock(node)) continue;
    const { block } = blockConfig(node);
    counts.set(block, (counts.get(block) ?? 0) + 1);
  }
  return counts;
}
