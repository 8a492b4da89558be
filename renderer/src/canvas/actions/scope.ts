import type { Viewport } from '@xyflow/react';
import { flushSync } from 'react-dom';
import { placesIn } from '../../../../shared/formats/canvas/places';
import { blockOf } from '../../../../shared/graph/blocks/block';
import { nodeAt } from '../../../../shared/graph/blocks/node-at';
import { drawnId, type Scope, scopeOf } from '../../../../shared/graph/blocks/paths';
import type { NodeId } from '../../../../shared/graph/graph';
import { currentDirection } from '../../document/direction';
import { documentStore } from '../../document/document-store';
import { graphIn, viewScope } from '../../document/scope';
import { select, viewStore } from '../../view/view-store';
import { canvasStore } from '../canvas-store';
import { focusNode, giveKeyboard, onlySelected, revealNode, selectedNodes } from './selection';
import { fitView } from './view';

/** How each scope was last looked at, for as long as its project is open. */
const viewports = new Map<Scope, Viewport>();

export const forgetViewports = (): void => viewports.clear();

/** Shows the inside of a block, or what is around it, as it was last looked at. */
export function showScope(scope: Scope): void {
  const before = viewScope();
  if (before === scope) return;
  const { instance } = canvasStore.getState();
  if (instance) viewports.set(before, instance.getViewport());
  flushSync(() => {
    viewStore.setState({
      scope,
      selectedNodes: new Set(),
      selectedEdges: new Set(),
      focusField: null,
    });
    canvasStore.setState({ current: graphIn(scope).nodes[0]?.id ?? null, picker: null });
  });
  const known = viewports.get(scope);
  if (known && instance) void instance.setViewport(known);
  else fitView({ animate: false, readable: true });
}

/** Selects a node and brings it into view, in whichever block it is drawn. */
export function showNode(id: NodeId): void {
  const drawn = drawnId(id);
  const { graph } = documentStore.getState().project;
  const direction = currentDirection();
  const isShown = placesIn(graph, viewScope(), direction).some(
    ({ scope }) => scope === scopeOf(drawn),
  );
  if (!isShown) showScope(scopeOf(drawn));
  select([drawn]);
  canvasStore.setState({ current: drawn });
  revealNode(drawn, { always: true });
}

/** The selected instance whose block there is; null for anything else. */
export function selectedInstance(): NodeId | null {
  const node = onlySelected();
  return node && blockOf(documentStore.getState().project.graph, node) ? node.id : null;
}

/** The selected instances of blocks. */
export const selectedInstances = (): readonly NodeId[] =>
  selectedNodes().flatMap((node) =>
    blockOf(documentStore.getState().project.graph, node) ? [node.id] : [],
  );

/** Goes into the block that an instance stands for. */
export function openBlock(id: NodeId): void {
  const { graph } = documentStore.getState().project;
  const node = nodeAt(graph, id);
  if (!node || !blockOf(graph, node)) return;
  showScope(id);
  const { current } = canvasStore.getState();
  if (current !== null) giveKeyboard(current);
}

/** Goes to a scope around the one shown, with the block that one comes from selected. */
export function goOutTo(scope: Scope): void {
  const before = viewScope();
  let from = before;
  while (from !== '' && scopeOf(from) !== scope) from = scopeOf(from);
  showScope(scope);
  if (from !== '') focusNode(from);
}

export const goOut = (): void => goOutTo(scopeOf(viewScope()));
