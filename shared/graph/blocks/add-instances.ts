import type { Shape } from '../../layers/shape';
import type { NodeId } from '../graph';
import type { LayerCost } from '../layer-result';
import type { Expansion } from './expand';
import { drawnId, inScope, scopeOf } from './paths';

/** Adds what is known of blocks to what is known of the layers that they were unrolled into. */
export function addInstances(
  { instances }: Expansion,
  shapes: Map<NodeId, Shape>,
  costs: Map<NodeId, LayerCost>,
): void {
  if (instances.length === 0) return;
  for (const [id, cost] of [...costs]) {
    for (let path = scopeOf(drawnId(id)); path !== ''; path = scopeOf(path))
      costs.set(path, add(costs.get(path), cost));
  }
  for (const { id, outputs } of instances) {
    const path = drawnId(id);
    for (const [port, source] of outputs) {
      const shape = source === null ? undefined : shapes.get(source);
      if (!shape) continue;
      const at = inScope(path, port);
      if (!shapes.has(at)) shapes.set(at, shape);
      if (!shapes.has(path)) shapes.set(path, shape);
    }
  }
}

function add(sum: LayerCost | undefined, cost: LayerCost): LayerCost {
  if (!sum) return cost;
  return {
    params: sum.params + cost.params,
    trainable: sum.trainable + cost.trainable,
    multiplyAdds: sum.multiplyAdds + cost.multiplyAdds,
    activationBytes: sum.activationBytes + cost.activationBytes,
  };
}
