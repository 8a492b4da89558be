import { group } from './blocks/group';
import { applyInScope, editScope } from './blocks/scoped-edit';
import { unpack } from './blocks/unpack';
import type { ApplyEdit, GraphEdit } from './edit';
import type { Config, Graph, GraphEdge, GraphNode, NodeId, Point } from './graph';
import { indexGraph } from './graph-index';
import { setLearning } from './learning';
import { remove } from './remove';
import { originalId, ownWeights, shareWeights } from './shared-weights';
import { connect, endsOf, fits, insertBefore, orderInputs, splice } from './wire';

/**
 * The graph after an edit. Total and pure: an edit about something that is gone, or that changes
 * nothing, gives the same graph back; whatever the edit leaves alone is shared with it.
 */
export const applyEdit: ApplyEdit = (graph, edit) =>
  graph.blocks && editScope(edit) !== ''
    ? applyInScope(graph, edit, applyHere)
    : applyHere(graph, edit);

const applyHere: ApplyEdit = (graph, edit) => {
  switch (edit.kind) {
    case 'add':
      return add(withBlocks(graph, edit.blocks), edit.nodes, edit.edges);
    case 'remove':
      return remove(graph, edit.nodes, edit.edges ?? [], edit.reconnect ?? false);
    case 'connect':
      return connect(graph, edit);
    case 'splice':
      return splice(graph, edit.edge, edit.node, edit.newEdge);
    case 'insert-before':
      return insertBefore(graph, edit.target, edit.input, edit.node, edit.newEdge);
    case 'move':
      return move(graph, edit.positions);
    case 'configure':
      return configure(graph, edit.node, edit.config);
    case 'set-learning':
      return change(graph, originalId(graph, edit.node), (node) => setLearning(node, edit));
    case 'share-weights':
      return edit.with === null
        ? ownWeights(graph, edit.node)
        : shareWeights(graph, edit.node, edit.with);
    case 'rename':
      return change(graph, edit.node, (node) =>
        node.name === edit.name ? node : { ...node, name: edit.name },
      );
    case 'order-inputs':
      return orderInputs(graph, edit.target, edit.edges);
    case 'group':
      return group(graph, edit);
    case 'unpack':
      return unpack(graph, edit.node);
    case 'define-block':
      return graph.blocks?.[edit.id] === edit.block
        ? graph
        : { ...graph, blocks: { ...graph.blocks, [edit.id]: edit.block } };
  }
};

/** Several edits, one after the other. */
export const applyEdits = (graph: Graph, edits: readonly GraphEdit[]): Graph =>
  edits.reduce(applyEdit, graph);

/** Blocks that the drawing has already stay as they are. */
function withBlocks(graph: Graph, blocks: Graph['blocks']): Graph {
  const added = Object.entries(blocks ?? {}).filter(
    ([id]) => !Object.hasOwn(graph.blocks ?? {}, id),
  );
  return added.length === 0
    ? graph
    : { ...graph, blocks: { ...graph.blocks, ...Object.fromEntries(added) } };
}

function add(graph: Graph, nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Graph {
  const index = indexGraph(graph);
  const newNodes = new Map<NodeId, GraphNode>();
  for (const node of nodes) {
    if (!index.nodes.has(node.id) && !newNodes.has(node.id)) newNodes.set(node.id, node);
  }
  const find = (id: NodeId) => index.nodes.get(id) ?? newNodes.get(id);
  const newEdges = new Map<string, GraphEdge>();
  const sources = new Map<NodeId, Set<string>>();
  for (const edge of edges) {
    const source = find(edge.source);
    const target = find(edge.target);
    if (!source || !target || !fits(source, target)) continue;
    if (index.edges.has(edge.id) || newEdges.has(edge.id)) continue;
    let known = sources.get(edge.target);
    if (!known) {
      known = new Set(index.incoming.get(edge.target)?.map(endsOf));
      sources.set(edge.target, known);
    }
    if (known.has(endsOf(edge))) continue;
    known.add(endsOf(edge));
    newEdges.set(edge.id, edge);
  }
  if (newNodes.size === 0 && newEdges.size === 0) return graph;
  return {
    ...graph,
    nodes: newNodes.size === 0 ? graph.nodes : [...graph.nodes, ...newNodes.values()],
    edges: newEdges.size === 0 ? graph.edges : [...graph.edges, ...newEdges.values()],
  };
}

function change(graph: Graph, id: NodeId, edit: (node: GraphNode) => GraphNode): Graph {
  const place = graph.nodes.findIndex((node) => node.id === id);
  const node = graph.nodes[place];
  if (!node) return graph;
  const edited = edit(node);
  return edited === node ? graph : { ...graph, nodes: graph.nodes.with(place, edited) };
}

function move(graph: Graph, positions: Readonly<Record<NodeId, Point>>): Graph {
  let moved = false;
  const nodes = graph.nodes.map((node) => {
    const to = Object.hasOwn(positions, node.id) ? positions[node.id] : undefined;
    if (!to || !Number.isFinite(to.x) || !Number.isFinite(to.y)) return node;
    if (to.x === node.position.x && to.y === node.position.y) return node;
    moved = true;
    return { ...node, position: { x: to.x, y: to.y } };
  });
  return moved ? { ...graph, nodes } : graph;
}

/**
 * A setting given as `undefined` goes back to its default. Those of a node that uses another one's
 * layer are the other's.
 */
function configure(graph: Graph, id: NodeId, config: Config): Graph {
  // Which block an instance stands for, and whether it is open on the canvas, is its own.
  const isOwn = Object.keys(config).every((name) => name === 'open' || name === 'block');
  return change(graph, isOwn ? id : originalId(graph, id), (node) => {
    const changed = Object.entries(config).some(([name, value]) => node.config[name] !== value);
    if (!changed) return node;
    const merged = Object.entries({ ...node.config, ...config });
    return {
      ...node,
      config: Object.fromEntries(merged.filter(([, value]) => value !== undefined)),
    };
  });
}
