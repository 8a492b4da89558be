import type { GraphEdit } from '../edit';
import type { Block, BlockId, Graph, GraphEdge, GraphNode, NodeId } from '../graph';
import { indexGraph } from '../graph-index';
import { blockConfig, blockOf } from './block';
import {
  passBindingsIn,
  passBindingsOut,
  withHeldBindings,
  withoutLostBindings,
} from './pass-bindings';
import { drawnId, inScope, isWithin, localId, type Scope, SEPARATOR, scopeOf } from './paths';
import { unpackedLayers } from './unpack';

/** The block in which a scope's layers are drawn; undefined for the drawing itself, or if it is gone. */
export function blockAt(
  graph: Graph,
  scope: Scope,
): { readonly id: BlockId; readonly block: Block } | undefined {
  let found: { readonly id: BlockId; readonly block: Block } | undefined;
  let nodes = graph.nodes;
  for (const part of drawnId(scope).split(SEPARATOR)) {
    const node =
      nodes === graph.nodes ? findNode(graph, part) : nodes.find(({ id }) => id === part);
    const block = node && blockOf(graph, node);
    if (!node || !block) return undefined;
    found = { id: blockConfig(node).block, block };
    nodes = block.nodes;
  }
  return found;
}

const findNode = (graph: Graph, id: NodeId) => indexGraph(graph).nodes.get(id);

const scopes = new WeakMap<Block, Map<Scope, Graph>>();

/** What is drawn in a scope, called by its paths; null where the scope is gone. */
export function scopeGraph(graph: Graph, scope: Scope): Graph | null {
  if (scope === '') return graph;
  const found = blockAt(graph, scope);
  if (!found) return null;
  let known = scopes.get(found.block);
  if (!known) {
    known = new Map();
    scopes.set(found.block, known);
  }
  let drawn = known.get(scope);
  if (!drawn || drawn.blocks !== graph.blocks) {
    const { nodes, edges } = drawn ?? callByPath(found.block, scope);
    drawn = { nodes, edges, blocks: graph.blocks };
    known.set(scope, drawn);
  }
  return drawn;
}

function callByPath({ nodes, edges }: Block, scope: Scope): Graph {
  const call = (id: NodeId) => inScope(scope, id);
  return {
    nodes: nodes.map((node) => ({
      ...node,
      id: call(node.id),
      ...(node.sharesWith !== undefined && { sharesWith: call(node.sharesWith) }),
    })),
    edges: edges.map((edge) => ({
      ...edge,
      id: call(edge.id),
      source: call(edge.source),
      target: call(edge.target),
    })),
  };
}

/** The edit with every id put through `map`. */
export function mapIds(edit: GraphEdit, map: (id: string) => string): GraphEdit {
  const node = (one: GraphNode): GraphNode => ({
    ...one,
    id: map(one.id),
    ...(one.sharesWith !== undefined && { sharesWith: map(one.sharesWith) }),
  });
  const edge = (one: GraphEdge): GraphEdge => ({
    ...one,
    id: map(one.id),
    source: map(one.source),
    target: map(one.target),
  });
  switch (edit.kind) {
    case 'add':
      return { ...edit, nodes: edit.nodes.map(node), edges: edit.edges.map(edge) };
    case 'remove':
      return { ...edit, nodes: edit.nodes.map(map), edges: edit.edges?.map(map) };
    case 'connect':
      return { ...edit, id: map(edit.id), source: map(edit.source), target: map(edit.target) };
    case 'splice':
      return {
        ...edit,
        edge: map(edit.edge),
        node: map(edit.node),
        newEdge: map(edit.newEdge),
      };
    case 'insert-before':
      return {
        ...edit,
        target: map(edit.target),
        node: node(edit.node),
        newEdge: map(edit.newEdge),
      };
    case 'move': {
      const moved = Object.entries(edit.positions).map(([id, to]) => [map(id), to]);
      return { ...edit, positions: Object.fromEntries(moved) };
    }
    case 'configure':
    case 'rename':
    case 'set-learning':
      return { ...edit, node: map(edit.node) };
    case 'share-weights':
      return { ...edit, node: map(edit.node), with: edit.with === null ? null : map(edit.with) };
    case 'order-inputs':
      return { ...edit, target: map(edit.target), edges: edit.edges.map(map) };
    case 'group':
      return { ...edit, nodes: edit.nodes.map(map), id: map(edit.id) };
    case 'unpack':
      return { ...edit, node: map(edit.node) };
    case 'define-block':
      return edit;
  }
}

/** Where an edit happens: in the scope of the first thing that it names. */
export function editScope(edit: GraphEdit): Scope {
  switch (edit.kind) {
    case 'add':
      return scopeOf(edit.nodes[0]?.id ?? edit.edges[0]?.target ?? '');
    case 'remove':
      return scopeOf(edit.nodes[0] ?? edit.edges?.[0] ?? '');
    case 'connect':
    case 'order-inputs':
    case 'insert-before':
      return scopeOf(edit.target);
    case 'splice':
    case 'configure':
    case 'rename':
    case 'set-learning':
    case 'share-weights':
    case 'unpack':
      return scopeOf(edit.node);
    case 'group':
      return scopeOf(edit.nodes[0] ?? '');
    case 'move':
      return scopeOf(Object.keys(edit.positions)[0] ?? '');
    case 'define-block':
      return '';
  }
}

/** An edit made for one scope: what it names without a path is meant to be there. */
export const editInScope = (edit: GraphEdit, scope: Scope): GraphEdit =>
  scope === ''
    ? edit
    : mapIds(edit, (id) => (isWithin(scope, id) ? id : inScope(scope, localId(id))));

/** Makes an edit in the block that its scope is drawn in: of every instance linked to it. */
export function applyInScope(
  graph: Graph,
  edit: GraphEdit,
  apply: (graph: Graph, edit: GraphEdit) => Graph,
): Graph {
  const scope = editScope(edit);
  const found = blockAt(graph, scope);
  if (!found) return graph;
  const { id, block } = found;
  const inside: Graph = { nodes: block.nodes, edges: block.edges, blocks: graph.blocks };
  const drawn = drawnId(scope);
  const local = mapIds(edit, (path) => (scopeOf(drawnId(path)) === drawn ? localId(path) : path));
  const { nodes, edges, blocks } = apply(inside, local);
  if (nodes === inside.nodes && edges === inside.edges) return graph;
  const edited = { ...block, nodes, edges };
  const passed = passedOn(edited, inside, blocks, local);
  return { ...graph, blocks: { ...blocks, ...passed.inner, [id]: passed.outer } };
}

/** The edited block with bindings that follow the layers into a new block, or out of one. */
function passedOn(edited: Block, before: Graph, blocks: Graph['blocks'], edit: GraphEdit) {
  const grouped = edit.kind === 'group' ? blocks?.[edit.block] : undefined;
  if (grouped && edit.kind === 'group') {
    const { outer, inner } = passBindingsIn(edited, grouped, edit.id);
    return { outer: withoutLostBindings(outer), inner: { [edit.block]: inner } };
  }
  const instance = edit.kind === 'unpack' ? indexGraph(before).nodes.get(edit.node) : undefined;
  const unpacked = instance && blockOf(before, instance);
  const outer =
    instance && unpacked
      ? passBindingsOut(edited, instance, unpacked, unpackedLayers(before, instance.id))
      : edited;
  return { outer: withoutLostBindings(withHeldBindings(outer, before)), inner: {} };
}
