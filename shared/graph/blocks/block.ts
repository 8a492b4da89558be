import type { Block, BlockId, Graph, GraphNode } from '../graph';

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
