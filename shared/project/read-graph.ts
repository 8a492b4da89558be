import type { z } from 'zod';
import type { Block, BlockId, Graph, GraphEdge, GraphNode } from '../graph/graph';
import {
  blockSchema,
  edgeSchema,
  MAX_BLOCKS,
  MAX_EDGES,
  MAX_NODES,
  nodeSchema,
} from '../graph/schema';
import { endsOf } from '../graph/wire';
import type { ProjectError, ProjectWarning } from './project-result';

interface ReadGraph {
  readonly graph: Graph;
  readonly warnings: readonly ProjectWarning[];
}

/** The drawing of a file; what is not readable in it is left out and named in a warning. */
export function readGraph(value: unknown): ReadGraph | ProjectError {
  const { nodes, edges, blocks } = (value ?? {}) as Record<string, unknown>;
  if (!Array.isArray(nodes) || !Array.isArray(edges)) return { code: 'no-graph', params: {} };
  if (nodes.length > MAX_NODES || edges.length > MAX_EDGES) {
    const params = { layers: nodes.length, wires: edges.length, limit: MAX_NODES };
    return { code: 'too-many-layers', params };
  }
  const drawing = readDrawing(nodes, edges);
  const defined = readBlocks(blocks);
  return {
    graph: {
      nodes: drawing.nodes,
      edges: drawing.edges,
      ...(defined.blocks && { blocks: defined.blocks }),
    },
    warnings: [...drawing.warnings, ...defined.warnings],
  };
}

function readDrawing(nodes: readonly unknown[], edges: readonly unknown[]) {
  const read = readNodes(nodes);
  const wires = readEdges(edges, new Set(read.nodes.map((node) => node.id)));
  return {
    nodes: read.nodes,
    edges: wires.edges,
    warnings: [...read.warnings, ...wires.warnings],
  };
}

/** The blocks of a file; one that is not readable is left out, and its instances say so. */
function readBlocks(value: unknown) {
  const blocks = new Map<BlockId, Block>();
  const unreadable: string[] = [];
  const warnings: ProjectWarning[] = [];
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  for (const [id, item] of entries.slice(0, MAX_BLOCKS)) {
    const parsed = readBlock(item);
    if (!parsed) unreadable.push(id);
    else {
      blocks.set(id, parsed.block);
      warnings.push(...parsed.warnings);
    }
  }
  return {
    blocks: blocks.size > 0 ? Object.fromEntries(blocks) : undefined,
    warnings: [...warnings, ...warn('blocks-unreadable', unreadable)],
  };
}

/** A block as a file has it; null where it is none. */
export function readBlock(
  value: unknown,
): { readonly block: Block; readonly warnings: readonly ProjectWarning[] } | null {
  const { nodes, edges } = (value ?? {}) as Record<string, unknown>;
  const parsed = blockSchema.safeParse(value);
  if (!parsed.success || !Array.isArray(nodes) || !Array.isArray(edges)) return null;
  if (nodes.length > MAX_NODES || edges.length > MAX_EDGES) return null;
  const { warnings, ...drawing } = readDrawing(nodes, edges);
  return { block: { ...parsed.data, ...drawing }, warnings };
}

function readNodes(list: readonly unknown[]) {
  const nodes = new Map<string, GraphNode>();
  const unreadable: string[] = [];
  const repeated: string[] = [];
  for (const [place, item] of list.entries()) {
    const parsed = nodeSchema.safeParse(item);
    if (!parsed.success) unreadable.push(describe(item, place, parsed.error));
    else if (nodes.has(parsed.data.id)) repeated.push(`'${parsed.data.name}' (${parsed.data.id})`);
    else nodes.set(parsed.data.id, parsed.data);
  }
  return {
    nodes: [...nodes.values()],
    warnings: [...warn('layers-unreadable', unreadable), ...warn('layers-repeated', repeated)],
  };
}

function readEdges(list: readonly unknown[], nodes: ReadonlySet<string>) {
  const edges = new Map<string, GraphEdge>();
  const pairs = new Set<string>();
  const leftOut: string[] = [];
  for (const [place, item] of list.entries()) {
    const parsed = edgeSchema.safeParse(item);
    if (!parsed.success) {
      leftOut.push(describe(item, place, parsed.error));
      continue;
    }
    const { id, source, target } = parsed.data;
    const pair = endsOf(parsed.data);
    const led = nodes.has(source) && nodes.has(target) && source !== target;
    if (!led || edges.has(id) || pairs.has(pair)) leftOut.push(`${source} → ${target}`);
    else {
      edges.set(id, parsed.data);
      pairs.add(pair);
    }
  }
  return { edges: [...edges.values()], warnings: warn('wires-left-out', leftOut) };
}

const SHOWN = 5;

function warn(code: ProjectWarning['code'], which: readonly string[]): ProjectWarning[] {
  if (which.length === 0) return [];
  const shown = which.slice(0, SHOWN).map((text) => text.slice(0, 100));
  if (which.length > SHOWN) shown.push('…');
  return [{ code, params: { count: which.length, which: shown.join(', ') } }];
}

/** Which item of the list, and the first thing that is wrong with it: `#3 conv1: position.x`. */
function describe(item: unknown, place: number, error: z.ZodError): string {
  const { name, id } = (item ?? {}) as Record<string, unknown>;
  const called = [name, id].find((text) => typeof text === 'string' && text !== '');
  const path = error.issues[0]?.path.join('.') ?? '';
  return [`#${place + 1}`, called && ` ${called}`, path && `: ${path}`].filter(Boolean).join('');
}
