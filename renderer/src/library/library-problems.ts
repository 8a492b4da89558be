import { blockConfig, isBlock } from '../../../shared/graph/blocks/block';
import { copyBlocks } from '../../../shared/graph/blocks/copy-blocks';
import { inScope } from '../../../shared/graph/blocks/paths';
import type { GraphEdit } from '../../../shared/graph/edit';
import type { Block, BlockId, Graph, GraphNode, NodeId } from '../../../shared/graph/graph';
import { newBlockId } from '../../../shared/graph/ids';
import type { Problem } from '../../../shared/graph/problem';
import type { LibraryEntry } from './library-entry';

/** Instances whose block the library holds a newer version of, with the fix that takes it over. */
export function libraryProblems(graph: Graph, entries: readonly LibraryEntry[]): Problem[] {
  const blocks = Object.entries(graph.blocks ?? {});
  if (blocks.length === 0 || entries.length === 0) return [];
  const newer = new Map<BlockId, LibraryEntry>();
  for (const [id, { origin }] of blocks) {
    const entry = origin && entries.find((one) => one.id === origin.libraryId);
    if (entry && entry.version > origin.version) newer.set(id, entry);
  }
  if (newer.size === 0) return [];
  const problems: Problem[] = [];
  for (const { path, node, block } of shownInstances(graph)) {
    const entry = newer.get(block);
    if (!entry) continue;
    const version = graph.blocks?.[block]?.origin?.version ?? 0;
    problems.push({
      code: 'library-newer',
      severity: 'warning',
      nodeId: path,
      params: { name: node.name, block: entry.name, version, newer: entry.version },
      fixes: [
        {
          code: 'update-block',
          params: { block: entry.name, newer: entry.version },
          edits: updateEdits(block, entry),
        },
      ],
    });
  }
  return problems;
}

/** The edits that give a block what the library has; those inside of it come under ids of their own. */
function updateEdits(id: BlockId, { file }: LibraryEntry): readonly GraphEdit[] {
  const { [file.root]: root, ...inner } = file.blocks;
  if (!root) return [];
  const { blocks, relink } = copyBlocks(inner, newBlockId);
  const updated: Block = { ...root, nodes: root.nodes.map(relink) };
  return [
    ...Object.entries(blocks).map(
      ([other, block]): GraphEdit => ({ kind: 'define-block', id: other, block }),
    ),
    { kind: 'define-block', id, block: updated },
  ];
}

interface Shown {
  readonly path: NodeId;
  readonly node: GraphNode;
  readonly block: BlockId;
}

/** The instances of a drawing, and those in each of its blocks where it is first met. */
function shownInstances(graph: Graph): Shown[] {
  const shown: Shown[] = [];
  const entered = new Set<BlockId>();
  const visit = (nodes: readonly GraphNode[], scope: string) => {
    for (const node of nodes) {
      if (!isBlock(node)) continue;
      const { block } = blockConfig(node);
      const path = inScope(scope, node.id);
      shown.push({ path, node, block });
      if (entered.has(block)) continue;
      entered.add(block);
      visit(graph.blocks?.[block]?.nodes ?? [], path);
    }
  };
  visit(graph.nodes, '');
  return shown;
}
