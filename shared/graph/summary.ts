import type { Shape } from '../layers/shape';
import { expand } from './blocks/expand';
import type { Graph, NodeId } from './graph';
import { learningOf } from './learning';
import { orderNodes } from './order';
import { originalOf } from './shared-weights';
import type { Validation } from './validate';

/** A layer's line in a table of the network. */
export interface SummaryRow {
  readonly id: NodeId;
  readonly type: string;
  readonly name: string;
  /** Null where it can't be known yet. */
  readonly outputShape: Shape | null;
  readonly params: number;
  readonly frozen: boolean;
  /** What its learning rate is multiplied by. */
  readonly learningRate: number;
  /** The name of the layer whose weights it uses; null where it has its own. */
  readonly sharesWith: string | null;
}

/**
 * Every layer in the order in which the tensors flow, those of blocks one by one; those in or behind a
 * cycle at the end.
 */
export function summary(drawn: Graph, { shapes, costs }: Validation): SummaryRow[] {
  const { graph } = expand(drawn);
  const places = new Map(orderNodes(graph).order.map((id, place) => [id, place]));
  const placeOf = (id: NodeId) => places.get(id) ?? places.size;
  return [...graph.nodes]
    .sort((a, b) => placeOf(a.id) - placeOf(b.id))
    .map((node) => {
      const { id, type, name } = node;
      const original = originalOf(graph, node) ?? node;
      return {
        id,
        type,
        name,
        outputShape: shapes.get(id) ?? null,
        params: costs.get(id)?.params ?? 0,
        ...learningOf(original),
        sharesWith: original === node ? null : original.name,
      };
    });
}
