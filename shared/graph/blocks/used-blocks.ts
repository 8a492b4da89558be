import type { Block, BlockId, Graph, GraphNode } from '../graph';
import { blockConfig, isBlock } from './block';

/** The blocks that instances among the nodes stand for, at any depth. */
export function usedBlocks({
  nodes,
  blocks = {},
}: Pick<Graph, 'nodes' | 'blocks'>): Readonly<Record<BlockId, Block>> {
  const used = new Map<BlockId, Block>();
  const waiting: (readonly GraphNode[])[] = [nodes];
  for (let list = waiting.pop(); list; list = waiting.pop()) {
    for (const node of list) {
      const { block: id } = blockConfig(node);
      const block = isBlock(node) && Object.hasOwn(blocks, id) ? blocks[id] : undefined;
      if (!block || used.has(id)) continue;
      used.set(id, block);
      waiting.push(block.nodes);
    }
  }
  return Object.fromEntries(used);
}
