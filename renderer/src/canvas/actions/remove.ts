import { currentScope, editIn } from '../../document/scope';
import { select } from '../../view/view-store';
import { selectedEdges, selectedNodeIds } from './selection';

/** Removes what is selected; with `reconnect` the neighbours of the layers are wired to each other. */
export function removeSelection(reconnect: boolean, label?: string): void {
  const nodes = selectedNodeIds();
  const gone = new Set(nodes);
  // A layer's wires go with it, or are joined: only those at no selected layer are meant by themselves.
  const alone = selectedEdges().filter(
    ({ source, target }) => !gone.has(source) && !gone.has(target),
  );
  const step = reconnect ? 'delete-reconnect' : nodes.length ? 'delete' : 'disconnect';
  editIn(currentScope(), label ?? step, [
    { kind: 'remove', nodes, edges: alone.map((edge) => edge.id), reconnect },
  ]);
  select([]);
}
