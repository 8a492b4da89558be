import type { Graph, NodeId } from '../graph';
import { nodeAt } from './node-at';
import { SEPARATOR } from './paths';

/** The names of the blocks around a layer and its own, as `encoder / dense1`; null where it is gone. */
export function pathName(graph: Graph, id: NodeId): string | null {
  const steps = id.split(SEPARATOR);
  const nodes = steps.map((_, place) => nodeAt(graph, steps.slice(0, place + 1).join(SEPARATOR)));
  return nodes.every((node) => node !== undefined)
    ? nodes.map((node) => node.name).join(' / ')
    : null;
}
