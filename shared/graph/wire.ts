import { layerOf } from '../layers/index';
import { BLOCK_INPUT, BLOCK_OUTPUT, blockOf, blockPorts } from './blocks/block';
import type { EdgeId, Graph, GraphEdge, GraphNode, NodeId } from './graph';
import { indexGraph } from './graph-index';

/** Whether a layer's kind lets a wire start there. An unknown kind lets everything. */
export const givesOutput = (node: GraphNode): boolean =>
  node.type !== BLOCK_OUTPUT && (layerOf(node.type)?.hasOutput ?? true);

/** How many wires may end at a node. An unknown kind takes any number, a block one at each port. */
export function mostInputs(node: GraphNode): number {
  if (node.type === BLOCK_INPUT) return 0;
  if (node.type === BLOCK_OUTPUT) return 1;
  return layerOf(node.type)?.inputs.max ?? Number.POSITIVE_INFINITY;
}

/** A wire's two ends as a text: no two wires have the same. */
export const endsOf = ({ source, sourcePort, target, targetPort }: Omit<GraphEdge, 'id'>): string =>
  JSON.stringify([source, sourcePort ?? '', target, targetPort ?? '']);

/**
 * Whether the canvas lets a person draw this wire: both ends are there and have the ports, it is
 * no loop on one layer and not there already. A wire that closes a larger cycle may be drawn, and
 * is reported by `validate`.
 */
export function canConnect(
  graph: Graph,
  source: NodeId,
  target: NodeId,
  ports: Ports = {},
): boolean {
  const { nodes, incoming } = indexGraph(graph);
  const from = nodes.get(source);
  const to = nodes.get(target);
  if (!from || !to || !fits(from, to)) return false;
  const ends = endsOf({ source, target, ...ports });
  return !(incoming.get(target) ?? []).some((edge) => endsOf(edge) === ends);
}

type Ports = Pick<GraphEdge, 'sourcePort' | 'targetPort'>;

/** The port of a block that a new wire ends at: the first that is free, else the first. */
export function freePort(graph: Graph, target: NodeId): NodeId | undefined {
  const { nodes, incoming } = indexGraph(graph);
  const node = nodes.get(target);
  const block = node && blockOf(graph, node);
  if (!block) return undefined;
  const [first, ...others] = blockPorts(block).inputs;
  const taken = new Set((incoming.get(target) ?? []).map((edge) => edge.targetPort ?? first?.id));
  return [first, ...others].find((port) => port && !taken.has(port.id))?.id ?? first?.id;
}

/** Whether the two ends have the ports for a wire between them. */
export const fits = (source: GraphNode, target: GraphNode): boolean =>
  source.id !== target.id && givesOutput(source) && mostInputs(target) > 0;

/** Wires source to target; the wire into a layer, or a port, that takes one makes way. */
export function connect(graph: Graph, wire: GraphEdge): Graph {
  const { id, source, target: targetId, sourcePort } = wire;
  const { nodes, edges } = indexGraph(graph);
  const target = nodes.get(targetId);
  if (!target || edges.has(id)) return graph;
  const targetPort = wire.targetPort ?? freePort(graph, targetId);
  const ports = { ...(sourcePort && { sourcePort }), ...(targetPort && { targetPort }) };
  if (!canConnect(graph, source, targetId, ports)) return graph;
  const first = blockOf(graph, target) && blockPorts(blockOf(graph, target) ?? graph).inputs[0]?.id;
  const makesWay = (edge: GraphEdge) =>
    edge.target === targetId &&
    (targetPort ? (edge.targetPort ?? first) === targetPort : mostInputs(target) === 1);
  const kept = graph.edges.filter((edge) => !makesWay(edge));
  return { ...graph, edges: [...kept, { id, source, target: targetId, ...ports }] };
}

/**
 * Puts a node on a wire: the wire now ends at the node, and a new one goes on from there in the
 * place that the old one had among the target's inputs.
 */
export function splice(graph: Graph, wire: EdgeId, node: NodeId, newEdge: EdgeId): Graph {
  const { nodes, edges, incoming, outgoing } = indexGraph(graph);
  const old = edges.get(wire);
  const middle = nodes.get(node);
  if (!old || !middle || edges.has(newEdge)) return graph;
  if (node === old.source || node === old.target) return graph;
  if (!givesOutput(middle) || mostInputs(middle) === 0) return graph;

  const before = incoming.get(node) ?? [];
  const port = freePort(graph, node);
  const { targetPort: oldPort, ...oldEnd } = old;
  const entering = before.some((edge) => edge.source === old.source)
    ? []
    : [{ ...oldEnd, target: node, ...(port && { targetPort: port }) }];
  const replaced =
    entering.length > 0 && mostInputs(middle) === 1 ? new Set(before.map((edge) => edge.id)) : null;
  const leaves = (outgoing.get(node) ?? []).some((edge) => edge.target === old.target);
  const leaving = leaves
    ? []
    : [{ id: newEdge, source: node, target: old.target, ...(oldPort && { targetPort: oldPort }) }];
  return {
    ...graph,
    edges: graph.edges.flatMap((edge) => {
      if (edge.id === wire) return [...entering, ...leaving];
      return replaced?.has(edge.id) ? [] : [edge];
    }),
  };
}

/** Puts a new node on the `input`th wire into `target`. */
export function insertBefore(
  graph: Graph,
  target: NodeId,
  input: number,
  node: GraphNode,
  newEdge: EdgeId,
): Graph {
  const { nodes, incoming } = indexGraph(graph);
  const wire = incoming.get(target)?.[input];
  if (!wire || nodes.has(node.id)) return graph;
  const added = { ...graph, nodes: [...graph.nodes, node] };
  const spliced = splice(added, wire.id, node.id, newEdge);
  return spliced === added ? graph : spliced;
}

/** Puts the wires into `target` in the order given; those not named keep their order behind them. */
export function orderInputs(graph: Graph, target: NodeId, order: readonly EdgeId[]): Graph {
  const current = indexGraph(graph).incoming.get(target) ?? [];
  const rank = new Map(order.map((id, place) => [id, place]));
  const placeOf = (edge: GraphEdge) => rank.get(edge.id) ?? order.length;
  const sorted = [...current].sort((a, b) => placeOf(a) - placeOf(b));
  if (sorted.every((edge, place) => edge === current[place])) return graph;
  let next = 0;
  return {
    ...graph,
    edges: graph.edges.map((edge) => (edge.target === target ? (sorted[next++] ?? edge) : edge)),
  };
}
