import { z } from 'zod';
import { copyBlocks } from './blocks/copy-blocks';
import { localId } from './blocks/paths';
import { usedBlocks } from './blocks/used-blocks';
import type { GraphEdit } from './edit';
import type { Block, BlockId, Graph, GraphEdge, GraphNode, NodeId, Point } from './graph';
import { newBlockId, newEdgeId, newNodeId } from './ids';
import { createNamer } from './names';
import { cleanJson } from './plain-json';
import { blockSchema, edgeSchema, MAX_EDGES, MAX_NODES, nodeSchema } from './schema';
import { originalOf, sameKind, sharing, takingAfter } from './shared-weights';

/** A part of a drawing as copied: its layers, and every wire that ends at one of them. */
export interface Fragment {
  readonly nodes: readonly GraphNode[];
  /** Some come from layers outside; pasting keeps those when asked to. */
  readonly edges: readonly GraphEdge[];
  /** The blocks that the layers stand for. */
  readonly blocks?: Graph['blocks'];
}

const FORMAT = 'netloom-fragment';
const MAX_TEXT = 20_000_000;

export function copyFragment(graph: Graph, nodeIds: Iterable<NodeId>): Fragment {
  const chosen = new Set(nodeIds);
  const nodes = graph.nodes.filter((node) => chosen.has(node.id));
  const blocks = usedBlocks({ nodes, blocks: graph.blocks });
  return {
    nodes: nodes.map((node) => copied(graph, node)),
    edges: graph.edges
      .filter((edge) => chosen.has(edge.target))
      .map((edge) => ({
        ...edge,
        id: localId(edge.id),
        source: localId(edge.source),
        target: localId(edge.target),
      })),
    ...(Object.keys(blocks).length > 0 && { blocks }),
  };
}

/** A copy keeps its settings where the layer that it uses is not at hand. */
const copied = (graph: Graph, node: GraphNode): GraphNode => {
  const original = originalOf(graph, node);
  const id = localId(node.id);
  return original === node || !original
    ? { ...node, id, ...(node.sharesWith && { sharesWith: localId(node.sharesWith) }) }
    : { ...node, ...takingAfter(node, original), id, sharesWith: localId(original.id) };
};

export interface PasteOptions {
  /** Keeps the wires that come from layers outside the fragment, where the graph still has them. */
  readonly keepInputs?: boolean;
  /** Instances stay linked to the drawing's own blocks; else they get blocks of their own. */
  readonly linked?: boolean;
}

/** The edit that adds a copy of a fragment, with ids of its own and names that nothing else has. */
export function pasteFragment(
  graph: Graph,
  fragment: Fragment,
  offset: Point,
  { keepInputs = false, linked = false }: PasteOptions = {},
): Extract<GraphEdit, { kind: 'add' }> {
  const namer = createNamer(graph);
  const isLinked = (id: BlockId) => linked && Object.hasOwn(graph.blocks ?? {}, id);
  const foreign = Object.entries(fragment.blocks ?? {}).filter(([id]) => !isLinked(id));
  const { blocks, relink } = copyBlocks(Object.fromEntries(foreign), newBlockId);
  const copies = new Map<NodeId, GraphNode>();
  for (const node of fragment.nodes) {
    const { config } = relink(node);
    copies.set(node.id, {
      ...node,
      id: newNodeId(),
      name: namer.like(node.name),
      config: { ...config },
      position: { x: node.position.x + offset.x, y: node.position.y + offset.y },
    });
  }
  shareAmong(copies, new Map(graph.nodes.map((node) => [localId(node.id), node])));
  const outsides = new Map(
    keepInputs ? graph.nodes.map(({ id }) => [localId(id), id] as const) : [],
  );
  const edges = fragment.edges.flatMap((edge) => {
    const target = copies.get(edge.target)?.id;
    const source = copies.get(edge.source)?.id ?? outsides.get(edge.source);
    return source && target ? [{ ...edge, id: newEdgeId(), source, target }] : [];
  });
  const added = foreign.length > 0 ? { blocks } : {};
  return { kind: 'add', nodes: [...copies.values()], edges, ...added };
}

/**
 * Copies use the copy of the layer that they used; where that was not copied, the layer itself; where
 * that is gone, that of the first of them.
 */
function shareAmong(copies: Map<NodeId, GraphNode>, nodes: ReadonlyMap<NodeId, GraphNode>): void {
  const heirs = new Map<NodeId, NodeId>();
  for (const [id, copy] of copies) {
    if (copy.sharesWith === undefined) continue;
    const { sharesWith } = copy;
    const other = nodes.get(sharesWith);
    const kept = other && sameKind(other, copy) ? sharesWith : undefined;
    const holder = copies.get(sharesWith)?.id ?? kept ?? heirs.get(sharesWith);
    copies.set(id, holder === undefined ? takingAfter(copy, copy) : sharing(copy, holder));
    if (holder === undefined) heirs.set(sharesWith, copy.id);
  }
}

/** The fragment as text for the clipboard. */
export const formatFragment = (fragment: Fragment): string =>
  JSON.stringify({ format: FORMAT, ...fragment });

const schema = z.object({
  format: z.literal(FORMAT),
  nodes: z.array(nodeSchema).min(1).max(MAX_NODES),
  edges: z.array(edgeSchema).max(MAX_EDGES),
  blocks: z
    .record(
      z.string(),
      blockSchema.extend({
        nodes: z.array(nodeSchema).max(MAX_NODES),
        edges: z.array(edgeSchema).max(MAX_EDGES),
      }),
    )
    .optional(),
});

/** The fragment in a clipboard's text; null where it holds anything else. */
export function parseFragment(text: string): Fragment | null {
  if (text.length > MAX_TEXT || !text.includes(FORMAT)) return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = schema.safeParse(cleanJson(json)?.value);
  if (!parsed.success) return null;
  const { nodes, edges, blocks } = parsed.data;
  if (![{ nodes }, ...Object.values(blocks ?? {})].every(hasUniqueIds)) return null;
  if (!Object.values(blocks ?? {}).every(isWired)) return null;
  return { nodes, edges, ...(blocks && { blocks: blocks as Readonly<Record<BlockId, Block>> }) };
}

const hasUniqueIds = ({ nodes }: { nodes: readonly { id: string }[] }): boolean =>
  new Set(nodes.map((node) => node.id)).size === nodes.length;

/** Whether every wire leads from one of the nodes to another. */
function isWired({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): boolean {
  const ids = new Set(nodes.map((node) => node.id));
  return edges.every(
    ({ source, target }) => source !== target && ids.has(source) && ids.has(target),
  );
}
