import type { Graph, NodeId } from './graph';
import { indexGraph } from './graph-index';

export interface Order {
  /** Every node after those it takes its inputs from, but for those in or behind a cycle. */
  readonly order: readonly NodeId[];
  /** Cycles, each in the direction of its wires. Others may show once these are broken. */
  readonly cycles: readonly (readonly NodeId[])[];
}

/** Kahn's algorithm, in the order of the nodes where the wires leave a choice. */
export function orderNodes(graph: Graph): Order {
  const { incoming, outgoing } = indexGraph(graph);
  const missing = new Map<NodeId, number>();
  const order: NodeId[] = [];
  for (const { id } of graph.nodes) {
    const count = incoming.get(id)?.length ?? 0;
    missing.set(id, count);
    if (count === 0) order.push(id);
  }
  for (let next = 0; next < order.length; next += 1) {
    for (const { target } of outgoing.get(order[next] ?? '') ?? []) {
      const left = (missing.get(target) ?? 0) - 1;
      missing.set(target, left);
      if (left === 0) order.push(target);
    }
  }
  return { order, cycles: order.length === graph.nodes.length ? [] : findCycles(graph, order) };
}

/** Each node left has one before it that is left too: walking back from any ends in a cycle. */
function findCycles(graph: Graph, order: readonly NodeId[]): NodeId[][] {
  const { incoming } = indexGraph(graph);
  const ordered = new Set(order);
  const done = new Set(order);
  const cycles: NodeId[][] = [];
  for (const { id } of graph.nodes) {
    const path: NodeId[] = [];
    const onPath = new Set<NodeId>();
    let at: NodeId | undefined = id;
    while (at !== undefined && !done.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      at = incoming.get(at)?.find((edge) => !ordered.has(edge.source))?.source;
    }
    if (at !== undefined && onPath.has(at)) cycles.push(path.slice(path.indexOf(at)).reverse());
    for (const node of path) done.add(node);
  }
  return cycles;
}

/** The nodes from which a wire, or several in a row, lead to one of `ends`; these included. */
export function nodesLeadingTo(graph: Graph, ends: readonly NodeId[]): ReadonlySet<NodeId> {
  const { incoming } = indexGraph(graph);
  const found = new Set(ends);
  for (const id of found) {
    for (const { source } of incoming.get(id) ?? []) found.add(source);
  }
  return found;
}
