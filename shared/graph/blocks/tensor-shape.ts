import type { Shape } from '../../layers/shape';
import type { Graph, NodeId } from '../graph';
import { indexGraph } from '../graph-index';
import { BLOCK_INPUT, blockPorts } from './block';
import { inScope, localId, scopeOf } from './paths';
import { blockAt, scopeGraph } from './scoped-edit';

/**
 * The shape of the tensor that leaves a node by a port, as `validate` knows it; of a block's input that
 * of what is wired to it from outside, in the first repetition. Null where it isn't known.
 */
export function tensorShape(
  graph: Graph,
  shapes: ReadonlyMap<NodeId, Shape>,
  node: NodeId,
  port?: NodeId,
): Shape | null {
  let [at, by] = [node, port];
  for (;;) {
    const known = shapes.get(by === undefined ? at : inScope(at, by));
    const scope = scopeOf(at);
    if (known || scope === '') return known ?? null;
    const found = blockAt(graph, scope);
    const outer = scopeGraph(graph, scopeOf(scope));
    const inputs = found ? blockPorts(found.block).inputs : [];
    const own = inputs.find(({ id, type }) => id === localId(at) && type === BLOCK_INPUT);
    if (!own || !outer) return null;
    const wire = (indexGraph(outer).incoming.get(scope) ?? []).find(
      ({ targetPort }) => (targetPort ?? inputs[0]?.id) === own.id,
    );
    if (!wire) return null;
    [at, by] = [wire.source, wire.sourcePort];
  }
}
