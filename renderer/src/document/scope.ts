import { isWithin, type Scope, scopeOf } from '../../../shared/graph/blocks/paths';
import { blockAt, editInScope, scopeGraph } from '../../../shared/graph/blocks/scoped-edit';
import type { GraphEdit } from '../../../shared/graph/edit';
import type { Block, BlockId, Graph } from '../../../shared/graph/graph';
import { useView, viewStore } from '../view/view-store';
import { documentStore, editGraph, useDocument } from './document-store';

/** The scope itself, or the nearest around it that the document still has. */
export function nearestScope(graph: Graph, scope: Scope): Scope {
  let nearest = scope;
  while (scopeGraph(graph, nearest) === null) nearest = scopeOf(nearest);
  return nearest;
}

const inScope = (graph: Graph, scope: Scope): Graph =>
  scopeGraph(graph, nearestScope(graph, scope)) ?? graph;

/** The scope that the canvas shows. */
export const viewScope = (): Scope =>
  nearestScope(documentStore.getState().project.graph, viewStore.getState().scope);

/** The scope that an edit is made in: where what is selected is, in a frame on the canvas or on it. */
export function currentScope(): Scope {
  const { selectedNodes, selectedEdges } = viewStore.getState();
  const [chosen] = selectedNodes.size > 0 ? selectedNodes : selectedEdges;
  const shown = viewScope();
  if (chosen === undefined || !isWithin(shown, chosen)) return shown;
  return nearestScope(documentStore.getState().project.graph, scopeOf(chosen));
}

/** What is drawn in a scope of the open document, called by its paths. */
export const graphIn = (scope: Scope): Graph =>
  inScope(documentStore.getState().project.graph, scope);

/** What is drawn where an edit would be made. */
export const currentGraph = (): Graph => graphIn(currentScope());

export function useViewScope(): Scope {
  const graph = useDocument((state) => state.project.graph);
  return nearestScope(
    graph,
    useView((state) => state.scope),
  );
}

/** What the canvas shows. */
export function useShownGraph(): Graph {
  const graph = useDocument((state) => state.project.graph);
  return inScope(graph, useViewScope());
}

/** What is drawn where an edit would be made: in a frame, or on the canvas. */
export function useCurrentGraph(): Graph {
  useView((state) => state.selectedNodes);
  useView((state) => state.selectedEdges);
  useView((state) => state.scope);
  return inScope(
    useDocument((state) => state.project.graph),
    currentScope(),
  );
}

/** The block that a scope is the inside of; undefined for the network itself. */
export const useBlockAt = (
  scope: Scope,
): { readonly id: BlockId; readonly block: Block } | undefined =>
  blockAt(
    useDocument((state) => state.project.graph),
    scope,
  );

/** Makes edits in a scope as one undoable step; ids without a path are meant to be there. */
export function editIn(
  scope: Scope,
  label: string,
  edits: readonly GraphEdit[],
  mergeKey: string | null = null,
): void {
  editGraph(
    label,
    edits.map((edit) => editInScope(edit, scope)),
    mergeKey,
  );
}

/** The canvas stays where it is while the document changes, or goes to what is left around it. */
documentStore.subscribe((state, before) => {
  if (state.project === before.project) return;
  const { scope } = viewStore.getState();
  const isOther = state.past.length + state.future.length === 0;
  const next = isOther ? '' : nearestScope(state.project.graph, scope);
  if (next !== scope)
    viewStore.setState({ scope: next, selectedNodes: new Set(), selectedEdges: new Set() });
});
