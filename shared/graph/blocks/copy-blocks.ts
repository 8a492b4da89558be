import type { GraphEdit } from '../edit';
import type { Block, BlockId, Graph, GraphNode, NodeId } from '../graph';
import { blockConfig, blockOf, isBlock } from './block';

/** Blocks under new ids, linked to each other as before and to nothing else. */
export function copyBlocks(
  blocks: Readonly<Record<BlockId, Block>>,
  newId: () => BlockId,
): {
  readonly blocks: Readonly<Record<BlockId, Block>>;
  /** The node as an instance of the copies. */
  readonly relink: (node: GraphNode) => GraphNode;
} {
  const ids = new Map(Object.keys(blocks).map((id) => [id, newId()]));
  const relink = (node: GraphNode): GraphNode => {
    const id = isBlock(node) ? ids.get(blockConfig(node).block) : undefined;
    return id === undefined ? node : { ...node, config: { ...node.config, block: id } };
  };
  const copies = Object.entries(blocks).map(([id, block]) => [
    ids.get(id) ?? id,
    { ...block, nodes: block.nodes.map(relink) },
  ]);
  return { blocks: Object.fromEntries(copies), relink };
}

/** The edits that give an instance a block of its own, which then changes alone. */
export function makeIndependent(
  graph: Graph,
  node: NodeId,
  find: (id: NodeId) => GraphNode | undefined,
  newId: () => BlockId,
): GraphEdit[] {
  const instance = find(node);
  const block = instance && blockOf(graph, instance);
  if (!block) return [];
  const id = newId();
  const owns = instance.sharesWith === undefined;
  return [
    // A block of its own has weights of its own.
    ...(owns ? [] : [{ kind: 'share-weights', node, with: null } as const]),
    { kind: 'define-block', id, block },
    { kind: 'configure', node, config: { block: id } },
  ];
}
